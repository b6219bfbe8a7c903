"""Notes leave as one document, in the words of whoever reads it."""

from __future__ import annotations

from dataclasses import replace

from diptych.domain.reference import Noted, On
from diptych.formats.exporters.data import ExportedNote
from diptych.formats.exporters.notes_markdown import notes_to_markdown
from diptych.formats.exporters.wording import ENGLISH

CREATED = "2002-04-03T10:00:00.000Z"
ON_LIBRARY = ExportedNote(
    noted=Noted(on=On.LIBRARY, id="n", text="Ask both.", title="Plan", created=CREATED),
    creator="Grace {date} Reader",
    tags=("care",),
)
ON_ARTICLE = ExportedNote(noted=Noted(on=On.ARTICLE, id="a", text="Long.", created=CREATED))


def test_notes_stand_under_what_they_are_about():
    assert notes_to_markdown("My *library*", [ON_ARTICLE, ON_LIBRARY]).decode() == (
        "# Notes in My \\*library\\*\n\n"
        "## Untitled\n\nLong.\n\n- Written on 2002-04-03\n\n"
        "## The library\n\n### Plan\n\nAsk both.\n\n"
        "- Tags: care\n- Written by Grace {date} Reader on 2002-04-03\n"
    )


def test_the_words_are_those_of_whoever_reads_it():
    lists = replace(
        ENGLISH.lists,
        notes="Notizen in {library}",
        of_library="Die Bibliothek",
        written_by="Geschrieben von {name} am {date}",
    )
    words = replace(ENGLISH, lists=lists, tags="Schlagwörter")

    text = notes_to_markdown("L", [ON_LIBRARY], words).decode()

    assert text.startswith("# Notizen in L\n\n## Die Bibliothek\n")
    assert "- Schlagwörter: care\n- Geschrieben von Grace {date} Reader am 2002-04-03\n" in text
