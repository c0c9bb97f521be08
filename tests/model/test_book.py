from __future__ import annotations

import pandas as pd
import pytest

from sumoto_bpr.model.book import Inventory, Staff


def _frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": ["b", "a"],
            "hours": [1.0, float("nan")],
            "_row": [3, 2],
            "_file": ["x.csv", "x.csv"],
        }
    )


def test_equality_goes_by_content_not_by_order_or_place() -> None:
    """Rows in another order and from other places are the same content."""
    moved = _frame().iloc[::-1].assign(_row=[9, 8], _file="y.xlsx")

    assert Inventory(_frame()) == Inventory(moved)
    assert Inventory(_frame()) != Inventory(_frame().assign(hours=[1.5, float("nan")]))
    assert Inventory(_frame()) != Staff(_frame())


def test_a_copy_cannot_change_the_book() -> None:
    """Writing into the frame that a book hands out leaves the book as it was."""
    book = Inventory(_frame())
    before = book.content_hash
    copy = book.frame
    copy["hours"] = 0.0

    assert [1.0] == book.frame["hours"].dropna().tolist()
    assert before == Inventory(book.frame).content_hash


def test_a_book_has_no_hash() -> None:
    """A book cannot be a key; its content hash can."""
    with pytest.raises(TypeError):
        hash(Inventory(_frame()))


def test_rows_are_chosen_by_a_mask() -> None:
    """A selection is a new book of the same kind."""
    book = Inventory(_frame())
    chosen = book.where(book.frame["id"] == "a")

    assert ('{"id":"a"}',) == chosen.canonical_rows()
    assert 2 == len(book)
