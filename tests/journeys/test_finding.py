"""Finding in a text that fails as may be expected."""

from __future__ import annotations

from diptych.domain.errors import LibraryError
from diptych.ui.journeys import finding
from journeys.desks import FERRY


def test_a_find_that_fails_as_expected_is_said_in_its_words(reader, monkeypatch):
    def fails(*_, **__):
        raise LibraryError("/somewhere/ferries.diptych", "the disk is away")

    monkeypatch.setattr(finding, "_find", fails)
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    reader.select(pane, "the harbour master")
    reader.desk.equipment.finding.start()

    reader.wait(lambda: any("the disk is away" in one for one in sentences(reader)))


def sentences(reader):
    return reader.desk.window.notices.sentences
