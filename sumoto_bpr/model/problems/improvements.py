"""Problems of the 改善管理表 (codes IMP-nnn)."""

__all__: list[str] = []
