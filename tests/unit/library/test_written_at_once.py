"""Two who write the same note, title or description, neither seeing what the other writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import TEXT
from diptych.domain.annotation import Annotation
from diptych.domain.errors import EditConflictError
from diptych.domain.note import Note
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library import annotating, codebook, noting, tagging
from diptych.library.edits import Edit, created
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from effort import examples

_words = count(1)

Written = Note | Annotation | Tag


def opened(path: Path, name: str) -> Library:
    return open_library(
        str(path),
        preferences=Preferences(name=name, person_id=name.lower()),
        cache=path.parent / name,
        backups=path.parent / "backups",
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Library]]:
    folder = tmp_path_factory.mktemp("at once")
    with (
        opened(folder / "test.diptych", "Grace") as one,
        opened(folder / "test.diptych", "Ada") as other,
    ):
        file = folder / "ferry.txt"
        file.write_text(TEXT, encoding="utf-8")
        one.import_paths([file])
        yield one, other


def text_of(value: Written) -> str:
    return {Note: "text", Annotation: "note", Tag: "description"}[type(value)]


def words_in(value: Written) -> set[str]:
    title = value.title if isinstance(value, Note) else ""
    return set(f"{title} {getattr(value, text_of(value))}".split())


def everything(library: Library) -> set[str]:
    there = [*library.tags(), *library.annotations(), *library.noted()]
    texts = (
        f"{one.title} {one.text}" if hasattr(one, "title") else getattr(one, text_of(one))
        for one in there
    )
    return set(" ".join(texts).split())


@dataclass
class Writer:
    """Somebody at a library, who knows of the others only what they were told last."""

    library: Library
    seen: dict[str, Written] = field(default_factory=dict)

    def look(self) -> None:
        there = [*self.library.tags(), *self.library.annotations()]
        notes = [self.library.note(one.id) for one in self.library.noted() if not one.quote]
        self.seen |= {one.id: one for one in (*there, *notes) if one.id in self.seen}

    def write(self, key: str, place: int) -> str:
        """Add a word of its own at the start or at the end, or to the title."""
        word, value = f"word{next(_words)}", self.seen[key]
        lines = [getattr(value, text_of(value)), word]
        text = "\n".join(lines if place else reversed(lines))
        if isinstance(value, Annotation):
            edit = annotating.set_note(value, text)
        elif isinstance(value, Tag):
            edit = tagging.describe_tag(value, text)
        elif place == 2:
            edit = noting.rewrite(value, f"{value.title} {word}", value.text)
        else:
            edit = noting.rewrite(value, value.title, text)
        try:
            self.library.apply(edit).result(10)
        except EditConflictError:
            again = self.library.reconciled(edit)
            assert again is not None
            self.library.apply(again).result(10)
        # An editor goes on from what it said, until it is told of others.
        after = edit.changes[0].after
        assert isinstance(after, Note | Annotation | Tag)
        self.seen[key] = after
        return word

    def delete(self, key: str) -> set[str]:
        """Delete it as it was seen; return the words that went with it."""
        value = self.seen[key]
        acts: dict[type, Callable[[], Edit]] = {
            Note: lambda: noting.delete_notes([value]),
            Annotation: lambda: annotating.delete_annotations([value]),
            Tag: lambda: codebook.delete_tag(value, self.library.tags(), ()),
        }
        try:
            self.library.apply(acts[type(value)]()).result(10)
        except EditConflictError:
            return set()
        return words_in(value)


def begin(library: Library) -> list[Written]:
    """Put a note, a highlight and a tag into the library, and nothing else of the kind."""
    (summary,) = library.articles()
    readable = library.open_article(summary.article.id)
    number = next(_words)
    values = [
        library.make_note(title="Plan", text="Ask."),
        library.make_annotation(readable, Span(4, 9)),
        Tag(name=f"tag {number}", person_id="grace"),
    ]
    library.apply(Edit(label="begin", changes=tuple(map(created, values)))).result(10)
    return values


STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 2), st.sampled_from([0, 1, 2]), st.booleans()),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, deleted_at=st.sets(st.integers(0, 40), max_size=2))
def test_two_who_write_the_same_at_once_lose_no_word(two, steps, deleted_at):
    values = begin(two[0])
    writers = [Writer(library, {value.id: value for value in values}) for library in two]
    written: set[str] = set()
    gone: set[str] = set()
    for number, (who, what, place, looks) in enumerate(steps):
        writer, key = writers[who], values[what].id
        if looks:
            writer.look()
        if number in deleted_at:
            gone |= writer.delete(key)
        else:
            written.add(writer.write(key, place))
    assert written - gone <= everything(two[0])
    assert everything(two[0]) == everything(two[1])
