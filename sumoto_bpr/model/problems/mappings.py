"""Problems of mapping files (codes MAP-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__: list[str] = []
