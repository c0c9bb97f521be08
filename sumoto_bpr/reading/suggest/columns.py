"""Which header is which key: by exact spelling, then other words, then likeness, then content."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.reading.cells.units import unit_factor
from sumoto_bpr.reading.header import places_of
from sumoto_bpr.reading.header_rows import Caption
from sumoto_bpr.reading.header_text import is_sum
from sumoto_bpr.reading.suggest.content import UNITS_OF_CITY, Profile, fit
from sumoto_bpr.reading.suggest.draft import Guess
from sumoto_bpr.reading.suggest.words import stem_of, synonyms_of, unit_in
from sumoto_bpr.sheets import SHEETS, Column, ColumnType, Sheet

__all__ = ["Heading", "assign", "by_content", "headings_of", "unit_of"]

_EXACT, _SYNONYM, _INSIDE, _NEAR, _CONTENT = 100.0, 84.0, 60.0, 56.0, 40.0
_BARE_ID = 15
"""A column headed ID alone is some number, seldom ours."""
_PART = 9.0
_SUM = 8.0
"""What a group costs where its column holds the sum of the others (年間時間／計)."""
_LEAST = 38.0
_LIKE = 0.78
_MISFIT = 35.0
_EMPTY = 25.0
_CLASHES = {
    ColumnType.HOURS: re.compile("人数|人工|費|円|件|回数|率|割合|余地|削減|開始|終了|休憩"),
    ColumnType.MINUTES: re.compile("人数|人工|費|円|件数|回数|率|割合"),
    ColumnType.NUMBER: re.compile("時間|費|円|率|割合|コード"),
    ColumnType.YEN: re.compile("時間|件数|人数"),
}
"""Words in a header that speak of another quantity than the type holds."""
_BRACKETS = re.compile(r"[(（\[［【][^()（）\[\]［］【】]*[)）\]］】]")
_NUMERIC = frozenset(
    (ColumnType.NUMBER, ColumnType.HOURS, ColumnType.MINUTES, ColumnType.YEN, ColumnType.SHARE)
)
_READ = _NUMERIC | {ColumnType.DATE, ColumnType.MOMENT, ColumnType.YEAR}
_WRITTEN = frozenset((ColumnType.TEXT, ColumnType.LIST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One header: its column from 0, the text as written, and its text without a year.

    ``of`` columns have the same header, this is the ``occurrence``-th.
    """

    column: int
    text: str
    stem: str
    year: str | None
    occurrence: int
    of: int


def headings_of(titles: Iterable[str], captions: tuple[Caption, ...]) -> tuple[Heading, ...]:
    """Return the headers that are not blank, with the columns that may be called the same."""
    found = []
    for index, text in enumerate(titles):
        places = places_of(captions, text) if text else []
        if index in places and text.isprintable():
            stem, year = stem_of(text)
            found.append(
                Heading(
                    column=index,
                    text=text,
                    stem=stem or text,
                    year=year,
                    occurrence=places.index(index) + 1,
                    of=len(places),
                )
            )
    return tuple(found)


def assign(
    headings: Iterable[Heading], kind: str, profiles: Mapping[int, Profile]
) -> tuple[Guess, ...]:
    """Return at most one column a key and one key a column, the likeliest pairs first."""
    spec = SHEETS[kind]
    pairs = [
        (score, heading, key, doubt)
        for heading in headings
        for key, score, doubt in _candidates(heading, spec, profiles.get(heading.column))
    ]
    order = {key: n for n, key in enumerate(spec.keys)}
    pairs.sort(key=lambda p: (-p[0], p[1].column, order[p[2]]))
    taken: dict[str, Guess] = {}
    used: set[int] = set()
    for score, heading, key, doubt in pairs:
        if score < _LEAST or key in taken or heading.column in used:
            continue
        used.add(heading.column)
        unit, unit_doubt = unit_of(spec.column(key), heading.text)
        taken[key] = Guess(
            key=key,
            header=heading.text,
            column=heading.column,
            occurrence=heading.occurrence,
            of=heading.of,
            score=score,
            unit=unit,
            doubts=tuple(d for d in (doubt, unit_doubt) if d),
        )
    return tuple(taken[key] for key in spec.keys if key in taken)


def _candidates(
    heading: Heading, spec: Sheet, found: Profile | None
) -> Iterable[tuple[str, float, str]]:
    """Yield key, score and doubt of every key that a header may be."""
    exact = {compare_key(h): (c.key, r) for c in reversed(spec.columns) for r, h in _ranked(c)}
    others = synonyms_of(spec.kind)
    costs: dict[str, float] = {}
    for variant, cost in _variants(heading):
        costs.setdefault(compare_key(variant), cost)
    costs.pop("", None)
    keys = list(costs)
    best: dict[str, tuple[float, str]] = {}

    def offer(key: str, score: float, doubt: str) -> None:
        score, doubt = _weighed(spec.column(key), heading.text, score, doubt, found)
        if score > best.get(key, (0.0, ""))[0]:
            best[key] = (score, doubt)

    for text, cost in costs.items():
        if text in exact:
            doubt = "" if cost < _PART else f"見出し「{heading.text}」の一部で判断"
            key, score = _exactly(spec, text, *exact[text])
            offer(key, score - cost, doubt)
        if text in others:
            doubt = f"「{spec.column(others[text]).title}」と同じ意味か"
            offer(others[text], _SYNONYM - cost, doubt)
    if not best and keys:
        for key, score, words in _alike(keys, exact, others):
            offer(key, score, words)
    return [(key, score, doubt) for key, (score, doubt) in best.items()]


def _exactly(spec: Sheet, text: str, key: str, rank: int) -> tuple[str, float]:
    """Return key and score of a header that is one of ours to the letter."""
    if text != "id":
        return key, _EXACT - rank
    return "external_id" if "external_id" in spec.keys else key, _EXACT - _BARE_ID


def _ranked(column: Column) -> list[tuple[int, str]]:
    return list(enumerate((column.title, column.key, *column.spellings)))


def _variants(heading: Heading) -> list[tuple[str, float]]:
    """Return a header whole, without its year, without brackets, and its parts.

    Each with what it costs: of ``時間／常勤`` the lower part tells the columns apart, the
    group above them speaks of all of them, and so does the column of their sum.
    """
    bare = _BRACKETS.sub("", heading.stem)
    *groups, own = [_BRACKETS.sub("", part) for part in re.split(r"[／/]", heading.stem)]
    of_group = _SUM if is_sum(compare_key(own)) else 22.0
    parts = [(own, _PART), *((group, of_group) for group in reversed(groups))] if groups else []
    return [(heading.text, 0.0), (heading.stem, 3.0), (bare, 6.0), *parts]


def _alike(
    keys: list[str], exact: Mapping[str, tuple[str, int]], others: Mapping[str, str]
) -> Iterable[tuple[str, float, str]]:
    words = {**others, **{word: key for word, (key, _) in exact.items()}}
    text = keys[-1] if len(keys[-1]) > 1 else keys[0]
    for word, key in words.items():
        if len(word) >= 2 and not word.isascii() and any(word in k for k in keys):
            share = len(word) / max(len(keys[0]), 1)
            yield (
                key,
                _INSIDE - 14 + 24 * share + (4 if keys[0].startswith(word) else 0),
                (f"見出しに「{word}」を含むため"),
            )
    for word in difflib.get_close_matches(text, words, n=2, cutoff=_LIKE):
        ratio = difflib.SequenceMatcher(None, text, word).ratio()
        yield words[word], _NEAR * ratio, f"「{word}」に似ているため"


def _weighed(
    column: Column, header: str, score: float, doubt: str, found: Profile | None
) -> tuple[float, str]:
    """Lower the score of a key whose cells do not look like it, and say so."""
    clash = _CLASHES.get(column.type)
    if clash is not None and score < _EXACT - 10 and clash.search(compare_key(header)):
        return 0.0, doubt
    if found is None or not found.words:
        return score - _EMPTY, "値が一つもない"
    if column.type in _WRITTEN and found.numeric > 0.9 and column.key != "time_value":
        return score - _MISFIT, "値がほとんど数字"
    if column.type in _READ:
        share = fit(column, found)
        if share is not None and share < 0.5:
            return score - _MISFIT, f"値の{1 - share:.0%}が{column.title}として読めない"
    if column.type is ColumnType.CHOICE and len(found.distinct) > 30 and not column.personal:
        return score - _MISFIT, f"値が{len(found.distinct)}種類もある"
    return score, doubt


def unit_of(column: Column, header: str) -> tuple[str | None, str]:
    """Return the unit that a header states for a column, and a doubt where it is not clear."""
    if column.type not in _NUMERIC:
        return None, ""
    stated = unit_in(header).replace("％", "%")
    if stated and unit_factor(column.type, stated) is not None:
        return (
            stated if stated != column.unit or column.type is not ColumnType.NUMBER else None
        ), ""
    if column.type in (ColumnType.HOURS, ColumnType.MINUTES):
        bare = stem_of(header)[0]
        if column.type is ColumnType.HOURS and "時間" in bare:
            return "時間", ""
        if re.search(r"分(?!類|野|担|析|掌)", bare):
            return "分", ""
        return None, f"単位が見出しにない（{column.unit}として読む）"
    return None, ""


def by_content(
    kind: str,
    guesses: tuple[Guess, ...],
    headings: tuple[Heading, ...],
    profiles: Mapping[int, Profile],
) -> tuple[Guess, ...]:
    """Return further guesses for keys that no header named, from what stands in the cells."""
    spec = SHEETS[kind]
    done = {guess.key for guess in guesses}
    free = [h for h in headings if h.column not in {g.column for g in guesses}]
    free = [h for h in free if h.column in profiles and profiles[h.column].words]
    found: list[Guess] = []

    def take(key: str, heading: Heading, reason: str) -> None:
        free.remove(heading)
        found.append(
            Guess(
                key=key,
                header=heading.text,
                column=heading.column,
                occurrence=heading.occurrence,
                of=heading.of,
                score=_CONTENT,
                doubts=(reason,),
            )
        )

    for key, pattern in UNITS_OF_CITY.items():
        if key in spec.keys and key not in done:
            fitting = [h for h in free if profiles[h.column].matching(pattern) >= 0.6]
            if fitting:
                take(key, fitting[0], f"値の多くが{spec.column(key).title}の名前に見えるため")
    if "core" in spec.keys and "core" not in done:
        fitting = [h for h in free if (fit(spec.column("core"), profiles[h.column]) or 0) >= 0.6]
        if fitting:
            take("core", fitting[0], "値がコア・ノンコアの言葉のため")
    if "name" in spec.keys and "name" not in done and spec.kind in ("inventory", "procedures"):
        fitting = [h for h in free if _like_names(profiles[h.column])]
        if fitting:
            take("name", fitting[0], "行ごとに違う文字が並ぶ最も左の列のため")
    return tuple(found)


def _like_names(found: Profile) -> bool:
    lengths = sorted(map(len, found.words))
    middle = lengths[len(lengths) // 2]
    return (
        found.numeric < 0.1 and len(found.distinct) > 0.8 * len(found.words) and 2 <= middle <= 60
    )
