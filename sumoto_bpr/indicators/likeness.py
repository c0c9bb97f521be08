"""How alike texts are: TF-IDF over runs of letters, searched through an inverted index.

Japanese names are not parted into words; runs of one to three letters stand for
them (character n-grams), rare runs counting more. Nothing is learned, so the
same names always give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Index", "index_of", "runs_of"]

_LENGTHS: Mapping[int, float] = {1: 0.4, 2: 1.0, 3: 0.8}
"""Runs looked at, and how much each counts: single letters find short names (国保)."""

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


def runs_of(text: str) -> dict[str, float]:
    """Return the runs of letters of ``text`` with their weights, each run once."""
    return {
        text[start : start + length]: weight
        for length, weight in _LENGTHS.items()
        for start in range(len(text) - length + 1)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Weighted features of ``size`` rows, by row and by feature (both as runs of one array).

    ``row_ends[i]:row_ends[i + 1]`` are the features of row i; each row has length 1
    unless it is empty.
    """

    size: int
    row_ends: Whole
    features: Whole
    weights: Floats
    feature_ends: Whole
    rows: Whole
    row_weights: Floats

    def likeness(self, row: int) -> Floats:
        """Return how alike every row is to ``row``: 0 (nothing in common) to 1 (the same)."""
        features, weights = self._of(row)
        places, lengths = _spans(self.feature_ends, features)
        shared = self.row_weights[places] * np.repeat(weights, lengths)
        found = np.bincount(self.rows[places], weights=shared, minlength=self.size)
        return found.astype(np.float64)

    def likeness_of(self, row: int, others: Whole) -> Floats:
        """Return how alike the rows ``others`` are to ``row``, where few are asked about."""
        features, weights = self._of(row)
        own = np.zeros(len(self.feature_ends) - 1)
        own[features] = weights
        places, lengths = _spans(self.row_ends, others)
        shared = own[self.features[places]] * self.weights[places]
        owners = np.repeat(np.arange(len(others)), lengths)
        found = np.bincount(owners, weights=shared, minlength=len(others))
        return found.astype(np.float64)

    def _of(self, row: int) -> tuple[Whole, Floats]:
        own = slice(self.row_ends[row], self.row_ends[row + 1])
        return self.features[own], self.weights[own]


def index_of(rows: Sequence[Mapping[str, float]]) -> Index:
    """Return the index of rows of weighted features; a feature of few rows counts more."""
    numbers: dict[str, int] = {}
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    features = np.array(
        [numbers.setdefault(name, len(numbers)) for row in rows for name in row], dtype=np.int64
    )
    given = _floats(weight for row in rows for weight in row.values())
    owners = np.repeat(np.arange(len(rows)), lengths)
    held_by = np.bincount(features, minlength=len(numbers)).astype(np.float64)
    rarity = np.log((1.0 + len(rows)) / (1.0 + held_by)) + 1.0
    weights = given * rarity[features]
    norms = np.sqrt(np.bincount(owners, weights=weights**2, minlength=len(rows)))
    weights = weights / norms[owners]
    order = features.argsort(kind="stable")
    return Index(
        size=len(rows),
        row_ends=np.concatenate(([0], lengths.cumsum())),
        features=features,
        weights=weights,
        feature_ends=np.concatenate(([0], held_by.astype(np.int64).cumsum())),
        rows=owners[order],
        row_weights=weights[order],
    )


def _spans(ends: Whole, chosen: Whole) -> tuple[Whole, Whole]:
    """Return the places of all entries of the ``chosen`` runs, run after run, and their lengths."""
    starts = ends[chosen]
    lengths = ends[chosen + 1] - starts
    shift = np.repeat(starts - np.concatenate(([0], lengths.cumsum()))[:-1], lengths)
    return np.arange(len(shift)) + shift, lengths


def _floats(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float64)
