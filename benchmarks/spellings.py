"""How many spellings of a length of time are read, refused, or say that there is none.

``python benchmarks/spellings.py FILE.csv`` prints, for the 処理期間 of a list of
procedures, the counts by distinct spelling and by cell, then every spelling with its
reading, so that each can be judged by eye.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path

from sumoto_bpr.model.problems import Severity
from sumoto_bpr.reading.cells import Outcome, parser_for
from sumoto_bpr.sheets import SHEETS

COLUMNS = tuple(map(SHEETS["procedures"].column, ("processing_online", "processing_offline")))


def spellings(path: Path) -> Counter[str]:
    """Return every filled cell of the columns by what is written there."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return Counter(row[c.title] for row in rows for c in COLUMNS if row[c.title].strip())


def group(outcome: Outcome) -> str:
    """Return in which of the three groups a reading falls."""
    if outcome.value is not None:
        return "読めた"
    refused = outcome.kind is not None and outcome.kind.severity is Severity.ERROR
    return "断った" if refused else "期間が無い"


def reading(outcome: Outcome) -> str:
    """Return the days that were read, or the code of the finding."""
    if outcome.value is None:
        return outcome.kind.code if outcome.kind else "空欄"
    value = json.loads(str(outcome.value))
    low, high = (
        ("" if end is None else str(end)) for end in (value["low_days"], value["high_days"])
    )
    return f"{low}日" if low == high else f"{low}～{high}日"


def main() -> None:
    """Print the counts, then the table."""
    written = spellings(Path(sys.argv[1]))
    read = parser_for(COLUMNS[0])
    outcomes = {spelling: read(spelling) for spelling in sorted(written)}
    for name in ("読めた", "断った", "期間が無い"):
        own = [s for s, outcome in outcomes.items() if group(outcome) == name]
        print(f"{name}　{len(own)}種類　{sum(written[s] for s in own)}セル")
    print(f"計　{len(outcomes)}種類　{written.total()}セル\n")
    for spelling, outcome in outcomes.items():
        print(f"{group(outcome)}\t{reading(outcome)}\t{written[spelling]}\t{spelling}")


if __name__ == "__main__":
    main()
