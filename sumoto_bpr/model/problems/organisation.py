"""Problems of the organisation register (codes ORG-nnn)."""


__all__: list[str] = []
