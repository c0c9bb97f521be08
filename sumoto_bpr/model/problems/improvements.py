"""Problems of the 改善管理表 (codes IMP-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__: list[str] = []
