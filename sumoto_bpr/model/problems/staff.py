"""Problems of staff, attendance and qualifications (codes STF-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__: list[str] = []
