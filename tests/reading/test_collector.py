"""What holds of the search for circles while rows are read."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from sumoto_bpr.reading.collector import collector_at_rest


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_left_as_it_was_found(was_on: bool) -> None:
    """It rests inside, and afterwards it is on or off as before, also after an error."""
    (gc.enable if was_on else gc.disable)()
    try:
        with collector_at_rest():
            inside = gc.isenabled()
        after = gc.isenabled()
        with suppress(ValueError), collector_at_rest():
            raise ValueError
        after_an_error = gc.isenabled()
    finally:
        gc.enable()

    assert not inside
    assert (after, after_an_error) == (was_on, was_on)
