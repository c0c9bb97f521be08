"""One workbook in, one suggestion out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.reading.addresses import column_letters
from sumoto_bpr.reading.cells import written
from sumoto_bpr.reading.header import SIGNATURES
from sumoto_bpr.reading.header_rows import stated_captions
from sumoto_bpr.reading.origin import year_in
from sumoto_bpr.reading.person_columns import is_person_column
from sumoto_bpr.reading.raw import RawBook
from sumoto_bpr.reading.suggest.columns import Heading, assign, by_content, unit_of
from sumoto_bpr.reading.suggest.content import UNITS_OF_CITY
from sumoto_bpr.reading.suggest.draft import Guess, Suggestion, WordGuess, YearGuess
from sumoto_bpr.reading.suggest.rows import fills, refined, total_words, word_guesses
from sumoto_bpr.reading.suggest.tables import Table, table_of
from sumoto_bpr.reading.suggest.words import COMMON, SYNONYMS, stem_of
from sumoto_bpr.sheets import NUMERIC, SHEETS, ColumnType, Sheet

__all__ = ["suggest"]

_LEAST_GUESSES = 2
_EXACT = 90.0
_SURE = 72.0


def suggest(book: RawBook, *, kind: str | None = None, path: str = "") -> Suggestion | None:
    """Return the mapping that the headers and cells of ``book`` ask for.

    ``kind`` names the kind where the operator knows it; ``path`` may name the year.
    None where no sheet looks like a table of any kind.
    """
    tables = [t for sheet in book.sheets if not sheet.hidden and (t := table_of(sheet))]
    if not tables:
        return None
    ranked = [(_scores(table), -number, table) for number, table in enumerate(tables)]
    scores, _, table = max(
        ranked, key=lambda one: (dict(one[0])[kind] if kind else one[0][0][1], one[1])
    )
    chosen = kind or scores[0][0]
    guesses = _guesses(table, chosen)
    if kind is None and not _is_ours(guesses, chosen):
        return None
    draft = _Draft(book=book, table=table, tables=tables, kind=chosen, path=path)
    return draft.made(guesses, scores)


def _scores(table: Table) -> tuple[tuple[str, float], ...]:
    """Return every kind with how well the headers fit it, best first."""
    scored = []
    for kind in SYNONYMS:
        guesses = assign(_allowed(table, kind), kind, table.profiles)
        keys = {guess.key for guess in guesses}
        total = sum(map(_weight, guesses))
        signature = SIGNATURES[kind]
        total += sum(3.0 if key in keys else -4.0 for key in signature) / len(signature)
        scored.append((kind, round(total, 1)))
    return tuple(sorted(scored, key=lambda one: -one[1]))


def _allowed(table: Table, kind: str) -> tuple[Heading, ...]:
    return tuple(
        h
        for h in table.current
        if not is_person_column(kind, h.text, table.profiles[h.column].cells)
    )


def _weight(guess: Guess) -> float:
    if compare_key(guess.header) in COMMON:
        return 0.7
    return 3.0 if guess.score > _EXACT else 2.0 if guess.score > _SURE else 0.7


def _guesses(table: Table, kind: str) -> tuple[Guess, ...]:
    spec = SHEETS[kind]
    headings = _allowed(table, kind)
    guesses = assign(headings, kind, table.profiles)
    guesses = (*guesses, *by_content(kind, guesses, headings, table.profiles))
    alone = not any(guess.key == "division" for guess in guesses)
    refined_ = [
        refined(g, spec.column(g.key), table.profiles[g.column], alone=alone and _two_groups(kind))
        for g in guesses
    ]
    order = {key: n for n, key in enumerate(spec.keys)}
    asked = (_asked(guess, table.headings) for guess in refined_)
    return tuple(sorted(asked, key=lambda g: order[g.key]))


def _is_ours(guesses: tuple[Guess, ...], kind: str) -> bool:
    """Tell whether the headers speak of that kind at all, and not of any table."""
    telling = [g for g in guesses if g.score > _SURE and compare_key(g.header) not in COMMON]
    whole = {g.key for g in guesses}.issuperset(SIGNATURES[kind])
    return len(telling) >= (1 if whole and len(guesses) >= _LEAST_GUESSES else 2)


def _two_groups(kind: str) -> bool:
    return "division" in SHEETS[kind].keys


def _asked(guess: Guess, headings: tuple[Heading, ...]) -> Guess:
    """Add the doubt about which of several columns of one name is meant."""
    if guess.of == 1:
        return guess
    wanted = compare_key(guess.header)
    letters = [column_letters(h.column) for h in headings if compare_key(h.text) == wanted]
    choices = "、".join(f"{n}＝{place}列" for n, place in enumerate(letters, start=1))
    doubt = f"同じ見出しの列が{guess.of}つ。occurrence は {choices}"
    return replace(guess, doubts=(*guess.doubts, doubt))


def _in_every_year(guess: Guess, spec: Sheet, yearly: set[str], years: int) -> Guess:
    """Add the doubt whether figures of one column hold for every year of the sheet."""
    is_figure = spec.column(guess.key).type in NUMERIC
    if guess.source != "header" or guess.key in yearly or not is_figure:
        return guess
    doubt = f"年度の付かない列。{years}つの年度すべてに同じ数を使ってよいか"
    return replace(guess, doubts=(*guess.doubts, doubt))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    book: RawBook
    table: Table
    tables: list[Table]
    kind: str
    path: str

    def made(self, guesses: tuple[Guess, ...], scores: tuple[tuple[str, float], ...]) -> Suggestion:
        """Return the whole suggestion."""
        table, spec = self.table, SHEETS[self.kind]
        sheet, note, guesses = self._sheet(guesses)
        skips, lost, _ = total_words(guesses, table.rows, spec)
        words = {
            g.key: found
            for g in guesses
            if g.source == "header"
            and (found := word_guesses(spec.column(g.key), table.profiles[g.column]))
        }
        weighed = (self._or_inactive(g, words.get(g.key, ())) for g in guesses)
        guesses = tuple(g for g in weighed if not g.inactive or g.score > _SURE)
        words = {g.key: words[g.key] for g in guesses if g.key in words}
        active = {g.key for g in guesses if not g.inactive}
        years, year, guesses = self._years(guesses)
        used = {g.column for g in chain(guesses, *(y.guesses for y in years))}
        return Suggestion(
            file=self.book.file,
            kind=self.kind,
            scores=scores,
            sheet=sheet,
            sheet_note=note,
            header_rows=table.header,
            rows=len(table.rows),
            guesses=guesses,
            const_year=year,
            years=years,
            fill_down={
                k: why
                for k, why in fills(guesses, table.profiles, table.sheet, table.header[-1]).items()
                if k in active
            },
            skips=skips,
            lost_totals=lost,
            words=words,
            unused=tuple(
                (h.text, column_letters(h.column)) for h in table.headings if h.column not in used
            ),
            lacking=tuple(key for key in SIGNATURES[self.kind] if key not in active),
        )

    def _or_inactive(self, guess: Guess, words: tuple[WordGuess, ...]) -> Guess:
        """Return a guess that is only a comment where no word of a choice is understood."""
        column = SHEETS[self.kind].column(guess.key)
        if column.type is not ColumnType.CHOICE or guess.source != "header":
            return guess
        found = self.table.profiles[guess.column]
        hopeless = words and not any(word.option for word in words)
        if hopeless or (not words and not column.personal and len(found.distinct) > 30):
            why = "値の言葉が選択肢のどれとも合わない"
            return replace(guess, inactive=True, doubts=(*guess.doubts, why))
        return guess

    def _sheet(self, guesses: tuple[Guess, ...]) -> tuple[str | None, str, tuple[Guess, ...]]:
        """Return which sheets to read, why, and the guesses with what their names give."""
        own = self.table
        if self.book.kind == "csv" or len(self.book.sheets) == 1:
            return None, "", guesses
        texts = stated_captions(own.sheet, own.header)
        alike = [
            t.sheet.name
            for t in self.tables
            if t.header == own.header and stated_captions(t.sheet, t.header) == texts
        ]
        others = [s.name for s in self.book.sheets if s.name not in alike]
        left = f"ほかのシート：{'、'.join(others)}" if others else ""
        if len(alike) < 2:
            return own.sheet.name, left, guesses
        note = f"同じ見出しのシート{len(alike)}枚（{'、'.join(alike)}）" + (
            f"。{left}" if left else ""
        )
        keys = {guess.key for guess in guesses}
        units = [name for name in alike if UNITS_OF_CITY["department"].fullmatch(name.strip())]
        if (
            "department" in SHEETS[self.kind].keys
            and "department" not in keys
            and len(units) * 2 > len(alike)
        ):
            doubt = "シートの名前を課とします"
            guesses = (*guesses, Guess(key="department", source="sheet", doubts=(doubt,)))
        if "year" in SHEETS[self.kind].keys and "year" not in keys and all(map(year_in, alike)):
            guesses = (*guesses, Guess(key="year", source="sheet", doubts=("シートの名前の年度",)))
        return "*", note, guesses

    def _years(
        self, guesses: tuple[Guess, ...]
    ) -> tuple[tuple[YearGuess, ...], tuple[str, str] | None, tuple[Guess, ...]]:
        """Return the blocks of earlier years, the year of the sheet itself, and the guesses."""
        spec = SHEETS[self.kind]
        if "year" not in spec.keys or any(g.key == "year" and not g.inactive for g in guesses):
            return (), None, guesses
        by_column = {h.column: h for h in self.table.headings}
        blocks: dict[str, list[Guess]] = defaultdict(list)
        newest = []
        for guess in guesses:
            for heading in self.table.older.get(guess.column, ()):
                unit, _ = unit_of(spec.column(guess.key), heading.text)
                blocks[heading.year or ""].append(
                    replace(
                        guess,
                        header=heading.text,
                        column=heading.column,
                        occurrence=heading.occurrence,
                        of=heading.of,
                        unit=unit or guess.unit,
                    )
                )
            if guess.column in self.table.older:
                newest.append(by_column[guess.column].year or "")
        years = tuple(
            YearGuess(year=year, guesses=tuple(blocks[year]))
            for year in sorted(blocks, reverse=True)
        )
        if newest:
            yearly = {guess.key for block in years for guess in block.guesses}
            shared = tuple(_in_every_year(g, spec, yearly, len(years) + 1) for g in guesses)
            return years, (max(newest), ""), shared
        if single := {
            y for g in guesses if (y := by_column[g.column].year if g.column in by_column else None)
        }:
            return (), (max(single), "見出しにある年度"), guesses
        return (), self._year_elsewhere(), guesses

    def _year_elsewhere(self) -> tuple[str, str] | None:
        """Return a year that stands above the header, in the sheet's name or in the path."""
        for number, row in enumerate(self.table.sheet.rows[: self.table.header[0] - 1], start=1):
            for cell in row:
                if isinstance(cell, str) and (year := year_in(written(cell))):
                    return stem_of(year)[1] or year, f"{number}行目の「{written(cell)[:30]}」から"
        if year := year_in(self.table.sheet.name):
            return stem_of(year)[1] or year, "シートの名前から"
        parts = self.path.replace("\\", "/").split("/")
        if any(map(year_in, reversed(parts))):
            return "path", "ファイルの場所から"
        return None
