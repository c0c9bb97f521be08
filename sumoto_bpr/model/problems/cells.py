"""Problems of the values of cells (codes CEL-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__: list[str] = []
