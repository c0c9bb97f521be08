"""Problems of staff, attendance and qualifications (codes STF-nnn)."""


__all__: list[str] = []
