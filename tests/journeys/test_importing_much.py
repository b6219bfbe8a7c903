"""While hundreds of files come in, in sight, the reader goes on marking."""

from __future__ import annotations

from benchmarks import importing_in_sight


def test_marks_are_made_while_files_come_in(tmp_path):
    """How long the window's handlers take is measured, not tested: ``make bench AREA=import``."""
    told = importing_in_sight.run(tmp_path)

    assert told["counts"] == {"imported": importing_in_sight.FILES}
    assert told["handlers"] > 100
    assert len(told["marks"]) >= 2
