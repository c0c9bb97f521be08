"""Problems of the organisation register (codes ORG-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__: list[str] = []
