from __future__ import annotations

from pathlib import Path

from tests.reading.making import account, write_book


def test_every_repair_of_a_time_value_is_listed(tmp_path: Path) -> None:
    """A time spelled as the form asks is no repair; every other that is read is listed."""
    asked = [
        ("年間時間", "120時間"), ("年間時間", "80"), ("件数×分", "1200×15"),
        ("月何時間×何か月", "20×3"), ("週何日", "2日"), ("職員何人分", "0.3人"),
        ("勤務時間の何％", "30%"), (None, "326時間"),
    ]  # fmt: skip
    repaired = [
        ("年間時間", "１，２００", "1200時間"), ("年間時間", "12,000", "12000時間"),
        ("年間時間", "90分", "1.5時間"), ("年間時間", "1:30", "1.5時間"),
        ("年間時間", "約100時間", "100時間"), ("職員何人分", "０．５", "930時間"),
        ("勤務時間の何％", "0.3", "558時間"), ("年間時間", "３２６時間", "326時間"),
        (None, "３２６時間", "326時間"), ("件数×分", "１２００×１５", "300時間"),
        ("勤務時間の何％", "30％", "558時間"),
    ]  # fmt: skip
    rows: list[list[object]] = [["業務名", "時間の書き方", "時間の値"]]
    rows += [[f"架空の業務{n}", way, value] for n, (way, value) in enumerate(asked)]
    rows += [[f"架空の直し{n}", way, value] for n, (way, value, _) in enumerate(repaired)]
    read = account(write_book(tmp_path / "t.xlsx", {"表": rows}))
    found = [(p.cell, p.value, p.after) for p in read.problems if p.code == "INV-017"]

    assert found == [
        (f"C{n}", value, after) for n, (_, value, after) in enumerate(repaired, start=10)
    ]
