from __future__ import annotations

import gc

import pytest

from diptych.storage.uncollected import uncollected


def test_the_collector_rests_while_rows_are_read_and_works_again_after():
    @uncollected
    def inner() -> bool:
        return gc.isenabled()

    @uncollected
    def outer() -> tuple[bool, bool, bool]:
        return gc.isenabled(), inner(), gc.isenabled()

    assert gc.isenabled()
    assert outer() == (False, False, False)
    assert gc.isenabled()


def test_the_collector_works_again_after_reading_failed():
    @uncollected
    def read() -> None:
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        read()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        uncollected(lambda: None)()
        assert not gc.isenabled()
    finally:
        gc.enable()
