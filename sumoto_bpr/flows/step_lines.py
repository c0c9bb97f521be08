"""Steps written as lines, one step a line, cells parted by ``|``: how flows ship as data."""

from __future__ import annotations

from typing import Final

from sumoto_bpr.model.flow import Exit, Step, StepKind
from sumoto_bpr.model.names import split_list

__all__ = ["steps_of"]

_COLUMNS: Final = (
    "no",
    "name",
    "lane",
    "kind",
    "next",
    "condition",
    "probability",
    "minutes",
    "waiting_minutes",
    "medium",
    "system",
    "documents",
    "core",
    "judgement",
    "issue",
    "ecrs",
)


def steps_of(table: str) -> tuple[Step, ...]:
    """Return the steps of a table; trailing cells of a line may be left out.

    Cells: no, name, lane, kind, next, condition, probability, minutes, waiting minutes,
    medium, system, documents, core, judgement, issue, ecrs. Raises ``ValueError`` for a
    line with more cells or of an unknown kind.
    """
    return tuple(_step(line) for line in table.strip().splitlines())


def _step(line: str) -> Step:
    cells = line.split("|")
    cell = dict(zip(_COLUMNS, [*cells, *[""] * (len(_COLUMNS) - len(cells))], strict=True))
    return Step(
        id=cell["no"],
        name=cell["name"],
        lane=cell["lane"],
        kind=StepKind(cell["kind"]),
        exits=_exits(cell),
        minutes=_number(cell["minutes"]),
        waiting_minutes=_number(cell["waiting_minutes"]),
        medium=cell["medium"],
        system=cell["system"],
        documents=split_list(cell["documents"]),
        core=cell["core"],
        judgement=cell["judgement"],
        issue=cell["issue"],
        ecrs=cell["ecrs"],
    )


def _exits(cell: dict[str, str]) -> tuple[Exit, ...]:
    targets = split_list(cell["next"])
    blank = ("",) * len(targets)
    conditions = split_list(cell["condition"]) or blank
    shares = split_list(cell["probability"]) or blank
    return tuple(
        Exit(to=to, condition=condition, probability=_share(share))
        for to, condition, share in zip(targets, conditions, shares, strict=True)
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def _share(text: str) -> float | None:
    return int(text.rstrip("%")) / 100 if text else None
