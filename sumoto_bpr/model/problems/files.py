"""Problems of files, workbooks and their pre-flight (codes FIL-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__: list[str] = []
