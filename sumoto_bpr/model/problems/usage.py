"""Problems of the command line and the doctor (codes USE-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__: list[str] = []
