"""Japanese text files: strict decoding in order, never a statistical guess alone.

BOM → utf-8 → cp932 → euc_jp → iso2022_jp. Short files often decode under several
codecs; then the text that looks most like Japanese wins and the others are named
as candidates, for the header check to decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sumoto_bpr.reading.refusal import Refused

__all__ = ["Decoded", "decode"]

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LEGACY = ("cp932", "euc_jp", "iso2022_jp")
_ESCAPES = (b"\x1b$", b"\x1b(")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\uf8f0-\uf8f3]")
_KANA = re.compile("[\u3041-\u30ff]")
_CJK = re.compile("[\u3000-\u9fff]")
_RUNS = re.compile("([A-Za-z]?)([^\x00-\x7f]+)")
_SAMPLE = re.compile("[^\n]{0,8}[^\x00-\x7f\n][^\n]{0,4}")
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, its codec, further codecs that fit, and a sample where the codec is doubtful."""

    text: str
    encoding: str
    candidates: tuple[str, ...] = ()
    doubtful: str | None = None


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of ``data``; raises ``Refused`` where no codec fits."""
    bom = next((codec for mark, codec in _BOMS if data.startswith(mark)), None)
    if encoding is not None:
        return _forced(data, encoding, bom)
    if bom is not None:
        return Decoded(text=_strict(data, bom), encoding=bom)
    escaped = data.isascii() and any(escape in data for escape in _ESCAPES)
    if escaped and (text := _try(data, "iso2022_jp")) is not None:
        return Decoded(text=text, encoding="iso2022_jp")
    if (text := _try(data, "utf-8")) is not None:
        return Decoded(text=text, encoding="utf-8")
    return _legacy(data)


def _forced(data: bytes, encoding: str, bom: str | None) -> Decoded:
    try:
        plain = "a".encode(encoding)
    except (LookupError, UnicodeError, ValueError) as error:
        raise Refused("UNKNOWN_ENCODING", value=encoding) from error
    if bom == "utf-8-sig" and plain == b"a":
        same = encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf8sig"}
        encoding = bom if same else encoding
    return Decoded(text=_strict(data, encoding), encoding=encoding)


def _legacy(data: bytes) -> Decoded:
    """Choose among the Japanese codecs of old."""
    texts = {codec: text for codec in _LEGACY if (text := _try(data, codec)) is not None}
    likely = {codec: text for codec, text in texts.items() if not _NO_TEXT.search(text[:_HEAD])}
    if not likely:
        raise Refused("UNDECODABLE", row=_first_fault(data))
    best = max(likely, key=lambda codec: _japanese(likely[codec]))
    if (row := _mixed(data, best)) is not None:
        raise Refused("UNDECODABLE", row=row)
    return Decoded(
        text=likely[best],
        encoding=best,
        candidates=tuple(codec for codec in texts if codec != best),
        doubtful=_western(likely[best]) if best == "cp932" else None,
    )


def _mixed(data: bytes, codec: str) -> int | None:
    """Return the line where a file changes between UTF-8 and ``codec``, None if it does not.

    UTF-8 often decodes as cp932 (業務 reads 讌ｭ蜍), so a strict codec alone does not tell.
    """
    first: bool | None = None
    for number, line in enumerate(data.splitlines(), start=1):
        if line.isascii():
            continue
        plain, other = _try(line, "utf-8"), _try(line, codec)
        better = plain is not None and len(_CJK.findall(plain)) > 1
        utf8 = better and _japanese(plain or "") > _japanese(other or "") + 0.2
        if first is None:
            first = utf8
        elif utf8 is not first:
            return number
    return 1 if first else None


def _japanese(text: str) -> float:
    """Return how Japanese the characters beyond ASCII look, 0 to 1."""
    beyond = [character for character in text if character > "\x7f"][:_HEAD]
    return sum(map(_weight, beyond)) / len(beyond) if beyond else 1.0


def _weight(character: str) -> float:
    """Kana 1, kanji of the first level 0.8, half-width kana 0.5, rare characters less."""
    if "\u3000" <= character <= "\u30ff" or "\uff01" <= character <= "\uff5e":
        return 1.0
    if "\uff61" <= character <= "\uff9f":
        return 0.5
    first = character.encode("cp932", "ignore")[:1]
    return 0.8 if b"\x88" <= first <= b"\x97" else 0.3


def _western(text: str) -> str | None:
    """Return a sample where cp932 looks like Western text (Entrée reads Entr馥)."""
    if _KANA.search(text):
        return None
    runs = _RUNS.findall(text)
    if not runs or any(not letter or len(run) > 1 for letter, run in runs):
        return None
    sample = _SAMPLE.search(text)
    return sample[0].strip() if sample else None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise Refused("UNDECODABLE", row=_line(data, error)) from error


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _first_fault(data: bytes) -> int | None:
    """Return the line where the codec that came furthest gave up."""
    lines = []
    for codec in ("utf-8", *_LEGACY):
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            lines.append(_line(data, error))
    return max((line for line in lines if line is not None), default=None)


def _line(data: bytes, error: UnicodeError) -> int | None:
    if not isinstance(error, UnicodeDecodeError):
        return None
    return data.count(b"\n", 0, error.start) + 1
