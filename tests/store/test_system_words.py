from __future__ import annotations

import errno
import os
import re

import pytest

from sumoto_bpr.store.errors import write_problem
from sumoto_bpr.store.system_words import system_words


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_reason_is_told_in_english(number: int) -> None:
    """Whatever the system refuses is told in Japanese words, or by its number."""
    words = system_words(OSError(number, os.strerror(number)))
    message = write_problem(OSError(number, os.strerror(number)), "index.html").message

    assert re.search(r"[ぁ-ん]", words)
    assert not re.search(r"[A-Za-z]{3}", words.replace("PC", ""))
    assert not re.search(r"E[A-Z]{3,}|[Nn]o such", message)


def test_common_reasons_have_words_of_their_own() -> None:
    """Missing, a folder, not allowed: three different sentences, none a number."""
    told = [system_words(OSError(n, "")) for n in (errno.ENOENT, errno.EISDIR, errno.EACCES)]

    assert ["見つかりません", "フォルダです", "権限がありません"] == told
