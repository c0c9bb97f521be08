"""The suggestion as a mapping file: valid TOML, what is unsure marked ``# 要確認``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.addresses import column_letters
from sumoto_bpr.reading.suggest.draft import Guess, Suggestion
from sumoto_bpr.sheets import SHEETS

__all__ = ["to_toml"]

_ASK = "要確認"
_ENOUGH = 72.0
_MOST_UNUSED = 60
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(found: Suggestion) -> str:
    """Return the draft; ``read_mapping`` reads it without a fault."""
    lines = [*_head(found), *_place(found), *_rows(found), "", "[columns]"]
    lines += [_guess_line(guess) for guess in found.guesses]
    titles = {column.key: column.title for column in SHEETS[found.kind].columns}
    lines += [
        f'# {key} = "…"  # {_ASK}: 必要な列「{titles[key]}」に当たる見出しが見つからない'
        for key in found.lacking
        if not any(g.key == key for g in found.guesses)
    ]
    lines += [*_year(found), *_words(found, titles), *_blocks(found), *_unused(found)]
    return "\n".join(lines) + "\n"


def _head(found: Suggestion) -> Iterator[str]:
    yield f"# 「{_plain(found.file)}」の見出しと値から作った対応表の下書きです。"
    yield f"# 「# {_ASK}」の行を表と見比べて直し、sumoto-bpr check --mapping で確かめてください。"
    yield f"kind = {_quoted(found.kind)}{_kind_note(found)}"


def _kind_note(found: Suggestion) -> str:
    title = SHEETS[found.kind].title
    others = [(k, s) for k, s in found.scores if k != found.kind and s > 0]
    if not others:
        return f"  # {title}"
    runner, score = others[0]
    own = dict(found.scores).get(found.kind, 0.0)
    note = f"{title}。次に近いのは {runner}（{SHEETS[runner].title}）"
    return f"  # {_ASK}: {note}" if score > 0.7 * own else f"  # {note}"


def _place(found: Suggestion) -> Iterator[str]:
    if found.sheet is not None:
        note = f"  # {_ASK}: {_plain(found.sheet_note)}" if found.sheet_note else ""
        yield f"sheet = {_quoted(found.sheet)}{note}"
    if len(found.header_rows) > 1:
        rows = ", ".join(map(str, found.header_rows))
        yield f"header_rows = [{rows}]"
    elif found.header_rows and found.header_rows[0] > 1:
        yield f"header_row = {found.header_rows[0]}"


def _rows(found: Suggestion) -> Iterator[str]:
    sure = [key for key, why in found.fill_down.items() if not why]
    keys = [*sure, *(key for key, why in found.fill_down.items() if why)]
    if keys:
        asked = "、".join(key for key in keys if key not in sure)
        note = (
            f"  # {_ASK}: {asked} の空いたセルは上の値と同じか" if asked else "  # 結合されたセル"
        )
        yield f"fill_down = [{', '.join(map(_quoted, _in_order(found, keys)))}]{note}"
    if found.skips:
        words = (
            f"{key} = [{', '.join(map(_quoted, listed))}]" for key, listed in found.skips.items()
        )
        yield f"skip_where = {{ {', '.join(words)} }}"
    if found.lost_totals:
        shown = "、".join(f"「{_plain(word)}」" for word in found.lost_totals[:5])
        yield f"# {_ASK}: 合計の行らしい{shown}が、読まない列にある。除くには skip_where に書く"


def _in_order(found: Suggestion, keys: list[str]) -> list[str]:
    """Return keys from the widest unit down, so that a new 部 begins its 課 anew."""
    order = SHEETS[found.kind].keys
    return sorted(keys, key=order.index)


def _guess_line(guess: Guess) -> str:
    doubts = list(guess.doubts)
    if guess.score < _ENOUGH and not doubts and guess.source == "header":
        doubts.append("見出しが少し違う")
    note = f"  # {_ASK}: {'。'.join(map(_plain, doubts))}" if doubts else ""
    where = f"（{column_letters(guess.column)}列）" if doubts and guess.column >= 0 else ""
    mark = "# " if guess.inactive else ""
    return f"{mark}{guess.key} = {_value(guess)}{note}{where}"


def _value(guess: Guess) -> str:
    options: list[str] = []
    if guess.source != "header":
        options.append(f"from = {_quoted(guess.source)}")
    else:
        options.append(f"header = {_quoted(guess.header)}")
    if guess.of > 1:
        options.append(f"occurrence = {guess.occurrence}")
    if guess.unit:
        options.append(f"unit = {_quoted(guess.unit)}")
    if guess.split:
        options.append(f"split = '{guess.split}'")
    if guess.layout:
        options.append(f"format = {_quoted(guess.layout)}")
    if options == [f"header = {_quoted(guess.header)}"]:
        return _quoted(guess.header)
    return f"{{ {', '.join(options)} }}"


def _year(found: Suggestion) -> Iterator[str]:
    if "year" not in SHEETS[found.kind].keys or any(g.key == "year" for g in found.guesses):
        return
    if found.const_year is None:
        if found.kind == "inventory":
            yield ""
            yield "[const]"
            yield f'# year = "R7"  # {_ASK}: 何年度の表か、表のどこにも見つからない'
        return
    year, why = found.const_year
    if year == "path":
        yield f'year = {{ from = "path" }}  # {_ASK}: {why}'
        return
    yield ""
    yield "[const]"
    note = f"  # {_ASK}: {_plain(why)}" if why else ""
    yield f"year = {_quoted(FiscalYear.parse(year).era_code)}{note}"


def _words(found: Suggestion, titles: dict[str, str]) -> Iterator[str]:
    inactive = {guess.key for guess in found.guesses if guess.inactive}
    for key, words in found.words.items():
        options = "、".join(SHEETS[found.kind].column(key).options)
        mark = "# " if key in inactive else ""
        yield ""
        yield f"{mark}[values.{key}]  # {titles[key]}の言葉は {options}"
        seen: set[str] = set()
        for word in words:
            if compare_key(word.word) in seen:
                continue
            seen.add(compare_key(word.word))
            line = f"{_quoted(word.word)} = {_quoted(word.option or '')}"
            if word.option is None:
                yield f"# {line}  # {_ASK}: 当たる言葉を右に書き、行の初めの # を消す"
            else:
                yield f"{mark}{line}" + ("" if word.sure else f"  # {_ASK}")


def _blocks(found: Suggestion) -> Iterator[str]:
    for block in found.years:
        yield ""
        yield "[[year]]"
        yield f"year = {_quoted(FiscalYear.parse(block.year).era_code)}"
        for guess in block.guesses:
            yield _guess_line(guess)


def _unused(found: Suggestion) -> Iterator[str]:
    if not found.unused:
        return
    yield ""
    yield f"# 使っていない見出し（{len(found.unused)}）："
    for header, letters in found.unused[:_MOST_UNUSED]:
        yield f"#   {letters}列 {_plain(header)}"
    if len(found.unused) > _MOST_UNUSED:
        yield f"#   ほかに{len(found.unused) - _MOST_UNUSED}列"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _plain(text: str) -> str:
    """Return a text that may stand in a comment: one line, no control characters."""
    return "".join(c if c.isprintable() else " " for c in text)
