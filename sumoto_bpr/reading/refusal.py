"""How the reader child says no: a reason the parent turns into a problem.

The child imports no ``model`` (it must start fast), so it names the kind of
problem (a constant of ``model.problems.files``) by its name.
"""

from __future__ import annotations

__all__ = ["Refused"]


class Refused(Exception):
    """A file cannot be read; ``fields`` fill the sentence and the place.

    ``value``, ``after`` and ``limit`` fill the sentence, ``sheet``, ``row`` and
    ``cell`` the place.
    """

    def __init__(self, reason: str, **fields: object) -> None:
        """Keep the name of the kind and its fields."""
        super().__init__(reason)
        self.reason = reason
        self.fields = fields
