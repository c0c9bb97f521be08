"""What goes wrong with the disk, as one typed error that carries a problem."""

from __future__ import annotations

import errno

from sumoto_bpr.model.problems import Place, Problem, ProblemError
from sumoto_bpr.model.problems.runs import DISK_FULL, READ_ONLY, TARGET_OPEN, WRITE_FAILED
from sumoto_bpr.store.system_words import system_words

__all__ = ["StoreError", "held_open", "write_problem"]


class StoreError(ProblemError):
    """A write, a lock or a record failed; the problem says it in Japanese."""

    @property
    def problem(self) -> Problem:
        """The one problem of a store error."""
        return self.problems[0]


def write_problem(error: OSError, label: str) -> Problem:
    """Return the problem that ``error``, met while writing ``label``, stands for."""
    place = Place(file=label)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DISK_FULL.at(place)
    if error.errno == errno.EROFS:
        return READ_ONLY.at(place)
    if isinstance(error, PermissionError):
        return TARGET_OPEN.at(place) if held_open(error) else READ_ONLY.at(place)
    return WRITE_FAILED.at(place, value=system_words(error))


def held_open(error: OSError) -> bool:
    """Tell whether Windows refused because another program holds the file."""
    return getattr(error, "winerror", None) in (5, 32, 33)
