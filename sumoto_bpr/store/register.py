"""The register of cells already published: what a reader of any page may know.

One sealed file a run that published something new; suppression takes the whole
as ``known``, so that a later page cannot give away what an earlier one hid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sumoto_bpr.model.observation import Audience, Observation
from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.runs import DAMAGED_RECORD
from sumoto_bpr.store.atomic import write_bytes
from sumoto_bpr.store.records import DamagedRecord, open_record, seal_record

__all__ = ["Cell", "read_register", "register_cells"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure as it was published to ``audience`` by ``run``."""

    run: str
    audience: Audience
    observation: Observation

    @property
    def content(self) -> tuple[object, ...]:
        """What a reader learnt from the cell, whatever run told it."""
        o = self.observation
        known = (o.value, o.low, o.high, o.numerator, o.denominator, str(o.status))
        return (self.audience, o.id, o.period, o.as_of, o.unit.code, *known)


def read_register(folder: Path) -> tuple[tuple[Cell, ...], tuple[Problem, ...]]:
    """Return every published cell, oldest first, and a warning for each damaged file."""
    cells: list[Cell] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.json")):
        try:
            cells.extend(_cells(path.read_bytes()))
        except (OSError, DamagedRecord, KeyError, TypeError, ValueError):
            problems.append(DAMAGED_RECORD.at(Place(file=path.name)))
    return tuple(cells), tuple(problems)


def register_cells(folder: Path, run: str, cells: Iterable[Cell]) -> int:
    """Add the cells not yet known under ``run``; return how many were new."""
    known = {cell.content for cell in read_register(folder)[0]}
    fresh = [cell for cell in cells if cell.content not in known]
    if fresh:
        entries = [
            {"audience": str(cell.audience), "observation": cell.observation.to_json()}
            for cell in fresh
        ]
        write_bytes(folder / f"{run}.json", seal_record({"run": run, "cells": entries}))
    return len(fresh)


def _cells(data: bytes) -> tuple[Cell, ...]:
    body = open_record(data)
    return tuple(
        Cell(
            run=body["run"],
            audience=Audience(entry["audience"]),
            observation=Observation.from_json(entry["observation"]),
        )
        for entry in body["cells"]
    )
