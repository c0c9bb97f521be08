"""What a mapping made of a file, line by line, for whoever wrote the mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sumoto_bpr.cli.console import out

if TYPE_CHECKING:
    from sumoto_bpr.reading.proof import Proof, ProofColumn
    from sumoto_bpr.reading.result import FileAccount

__all__ = ["tell_proof"]

_SOURCES = {"const": "決めた値", "path": "ファイルの場所", "sheet": "シートの名前"}
_ROWS_SHOWN = 8


def tell_proof(file: FileAccount) -> None:
    """Print which header was taken for which column, and all that the mapping did to rows."""
    from sumoto_bpr.sheets import SHEETS

    titles = {c.key: c.title for c in SHEETS[file.kind].columns} if file.kind else {}
    for proof in file.proof:
        for line in _lines(proof, titles):
            out(f"　{line}")


def _lines(proof: Proof, titles: dict[str, str]) -> list[str]:
    sheet = f"シート「{proof.sheet}」、" if proof.sheet else ""
    lines = [f"【対応表 {proof.mapping}】{sheet}見出し {proof.header_row}行目"]
    lines += [_column(column) for column in proof.columns]
    for key, (fits, cells) in proof.split.items():
        lines.append(f"split：{titles[key]} は{cells}個のうち{fits}個に合い、分けました")
    for key, cells in proof.filled_down.items():
        lines.append(f"fill_down：{titles[key]} の空いた{cells}か所を上の値で埋めました")
    for key, word, rows in proof.taken_out:
        shown = "、".join(map(str, rows[:_ROWS_SHOWN])) + ("…" if len(rows) > _ROWS_SHOWN else "")
        where = f"（{shown}行目）" if rows else ""
        lines.append(f"除いた行：{titles[key]} が「{word}」の{len(rows)}行{where}")
    for key, word, cells in proof.not_recoded:
        lines.append(
            f"置き換えていない値：{titles[key]} の「{word}」{cells}か所（空として読みました）"
        )
    for check in proof.totals:
        verdict = "合います" if check.agrees else f"{_short(check.difference)} の差があります"
        lines.append(
            f"合計の検算：「{check.label}」（{check.cell}）の{check.title} {_short(check.stated)}、"
            f"読んだ行の合計 {_short(check.read)} … {verdict}"
        )
    if proof.unused:
        names = "、".join(f"{header}（{cell}）" for header, cell in proof.unused)
        lines.append(f"使っていない見出し{len(proof.unused)}：{names}")
    return lines


def _short(number: float) -> str:
    return f"{round(number, 2):,.10g}"


def _column(column: ProofColumn) -> str:
    if column.source == "header":
        notes = [column.cell or ""]
        if column.of > 1:
            notes.append(f"同じ見出し{column.of}つのうち{column.occurrence}番目")
        if column.unit:
            notes.append(f"単位 {column.unit}")
        if not column.stated:
            notes.append("見出しから")
        source = f"「{column.header}」（{'、'.join(note for note in notes if note)}）"
    else:
        source = _SOURCES[column.source]
    samples = "、".join(column.samples) or "（値なし）"
    return f"{column.title} ← {source}　{column.filled}行　例：{samples}"
