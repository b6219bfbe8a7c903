"""Random work on the codebook, undone and redone, while another program writes in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import TEXT
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import ReadableArticle
from diptych.domain.errors import TagError
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library import annotating, codebook, tagging
from diptych.library.codebook import Deletion
from diptych.library.edits import Edit, created
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from effort import examples

NAMES = ("care", "money", "access", "money/charging", "care/money", "access/care")


@dataclass
class Coder:
    """Someone at a library, who edits what is there at the moment and only what is theirs."""

    library: Library
    readable: ReadableArticle

    def tags(self) -> list[Tag]:
        return [tag for tag in self.library.tags() if tag.person_id == self.library.me.id]

    def quotes(self) -> list[Annotation]:
        found = self.library.annotations([self.readable.article.id])
        return [one for one in found if one.person_id == self.library.me.id]

    def tag(self, pick: int) -> Tag:
        found = self.tags()
        return found[pick % len(found)]

    def state(self) -> dict[str, Any]:
        """What is theirs, without what storage keeps."""
        known = [*self.tags(), *self.quotes()]
        return {one.id: replace(one, version=1, modified="") for one in known}

    def do(self, edit: Edit) -> None:
        self.library.apply(edit).result(10)

    # What a coder does

    def highlight(self, a: int, b: int) -> Edit:
        span = Span(a % 100, a % 100 + 1 + b % 20)
        bare = self.library.make_annotation(self.readable, span)
        names = [NAMES[(a + step) % len(NAMES)] for step in range(b % 4)]
        return annotating.highlight(*tagging.tagged_by_paths(bare, names, self.tags()))

    def create(self, a: int, b: int) -> Edit:
        path = f"{NAMES[a % len(NAMES)]}/{NAMES[b % 3]}"
        tag, new = tagging.tag_from_path(path, self.tags(), self.library.me.id)
        return tagging.create_tags(new, tag.name)

    def rename(self, a: int, b: int) -> Edit:
        return tagging.rename_tag(self.tag(a), f"name {b % 4}", self.library.tags())

    def move(self, a: int, b: int) -> Edit:
        before = self.tag(b)
        parent = tagging.by_id(self.tags()).get(before.parent_id)
        if b % 3 == 0:
            return codebook.move_tag(self.tag(a), before, self.library.tags())
        return codebook.move_tag(self.tag(a), parent, self.library.tags(), before=before)

    def merge(self, a: int, b: int) -> Edit:
        return codebook.merge_tags(self.tag(a), self.tag(b), self.library.tags(), self.quotes())

    def split(self, a: int, b: int) -> Edit:
        chosen = self.quotes()[b % 2 :: 2]
        return codebook.split_tag(
            self.tag(a), f"part {b % 4}", self.library.tags(), chosen, person_id="mine"
        )

    def delete(self, a: int, b: int) -> Edit:
        how = Deletion(
            instead=self.tag(b) if b % 3 == 0 else None,
            bare_too=b % 3 == 1,
            keep_children=b % 2 == 0,
        )
        return codebook.delete_tag(self.tag(a), self.library.tags(), self.quotes(), how)

    def give(self, a: int, b: int) -> Edit:
        tag, quotes = self.tag(a), self.quotes()
        return annotating.add_tag_to_all(quotes[b % 2 :: 2], tag)

    def describe(self, a: int, b: int) -> Edit:
        return tagging.describe_tag(self.tag(a), f"Meaning {b}.")

    def favour(self, a: int, b: int) -> Edit:
        return tagging.set_shortcut(self.tag(a), str(b % 3), self.tags())


ACTS = [
    name
    for name in vars(Coder)
    if name
    in {
        "highlight",
        "create",
        "rename",
        "move",
        "merge",
        "split",
        "delete",
        "give",
        "describe",
        "favour",
    }
]
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 90), st.integers(0, 90), st.booleans()),
    min_size=1,
    max_size=14,
)
_numbers = count()


class Meanwhile:
    """Another program at the same library, which writes words of its own now and then."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.written: dict[str, Any] = {}

    def write(self) -> None:
        library, number = self.coder.library, next(_numbers)
        tag, new = tagging.tag_from_path(f"theirs {number}", library.tags(), library.me.id)
        quote = library.make_annotation(self.coder.readable, Span(number % 90, number % 90 + 5))
        self.coder.do(annotating.highlight(quote.tagged(tag.id), new))
        for one in self.coder.quotes():
            if number % 2:
                self.coder.do(annotating.set_note(one, f"Seen {number}."))
        self.coder.do(tagging.recolour_tag(tag, list(Colour)[number % 10]))
        self.written = self.found()

    def found(self) -> dict[str, Any]:
        """What is theirs; where their tags stand among others is not theirs alone."""
        return {
            key: replace(one, position=0) if isinstance(one, Tag) else one
            for key, one in self.coder.state().items()
        }


@pytest.fixture(scope="module")
def coders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Coder, Coder]]:
    """Two programs with one library open, each with its own connection and writer."""
    folder = tmp_path_factory.mktemp("codebook")
    file = folder / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    one, other = (
        open_library(
            str(folder / "test.diptych"),
            preferences=Preferences(name=name, person_id=name),
            cache=folder / name,
            backups=folder / "backups",
        )
        for name in ("mine", "theirs")
    )
    with one, other:
        (imported,) = one.import_paths([file])
        assert imported.article is not None
        yield tuple(Coder(a, a.open_article(imported.article.id)) for a in (one, other))


@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_the_codebook_is_as_it_was_once_undone_and_as_it_ended_once_redone(coders, steps):
    mine, others = coders
    theirs = Meanwhile(others)
    for path in NAMES:
        tag, new = tagging.tag_from_path(path, mine.tags(), "mine")
        mine.do(tagging.create_tags(new, tag.name))
    for start in (0, 20, 40):
        mine.do(mine.highlight(start, start + 3))
    begun = mine.state()

    done = []
    for act, a, b, interrupted in steps:
        try:
            edit = getattr(mine, act)(a, b)
        except (TagError, ZeroDivisionError):
            continue  # the codebook does not allow it, or there is no tag left
        mine.do(edit)
        done.append(edit)
        if interrupted:
            theirs.write()
    ended = mine.state()

    theirs.write()
    for edit in reversed(done):
        mine.do(edit.inverse())
    assert mine.state() == begun
    assert theirs.found() == theirs.written

    theirs.write()
    for edit in done:
        mine.do(edit)
    assert mine.state() == ended
    assert theirs.found() == theirs.written

    _clear(mine, others)


def _clear(*coders: Coder) -> None:
    for coder in coders:
        coder.do(annotating.delete_annotations(coder.quotes()))
        for tag in coder.tags():
            if tag.id in tagging.by_id(coder.library.tags()):
                coder.do(codebook.delete_tag(tag, coder.library.tags(), []))


def test_a_merge_is_not_undone_over_what_another_program_did_to_the_tag(coders):
    mine, others = coders
    care, money = (
        tagging.tag_from_path(name, mine.library.tags(), "mine")[0] for name in ("one", "two")
    )
    mine.do(Edit(label="new tags", changes=(created(care), created(money))))
    merged = codebook.merge_tags(care, money, mine.library.tags(), [])
    mine.do(merged)
    described = tagging.describe_tag(mine.tag(0), "Theirs.")
    others.do(described)

    mine.do(merged.inverse())

    assert {tag.name: tag.description for tag in mine.tags()} == {"one": "", "two": "Theirs."}
    _clear(mine, others)
