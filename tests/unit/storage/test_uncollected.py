from __future__ import annotations

import gc

import pytest

from diptych.storage.uncollected import MANY, uncollected


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


def test_much_that_was_read_is_among_the_old_at_once():
    read = uncollected(lambda: [[number] for number in range(2 * MANY)])
    rows = read()
    young = {id(one) for age in (0, 1) for one in gc.get_objects(generation=age)}
    assert not any(id(row) in young for row in rows)
