"""Problems of runs, packets and publishing (codes RUN-nnn)."""

from sumoto_bpr.model.problems.record import ProblemKind, Severity

__all__: list[str] = []
