"""Highlights made, changed, deleted and taken back while an article's text is now this, now that."""

from __future__ import annotations

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_draft
from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.draft import Extent
from diptych.domain.progress import Unwatched
from diptych.domain.span import Span
from diptych.library import annotating
from diptych.library.edits import Edit
from diptych.library.quoting import make_annotation
from diptych.storage.care import check
from diptych.storage.store import Store
from diptych.text.anchoring import describe
from effort import examples
from library_states import ME, apply
from unit.library.test_rereading import ARTICLE, OTHER, WHOLE, Library, Reader

TEXTS = (ARTICLE, WHOLE, OTHER, f"{OTHER}\n\n{ARTICLE}", "Nothing of it is left.")

_numbers = count()

places = st.tuples(st.integers(0, 400), st.integers(1, 40))
acts = st.one_of(
    st.tuples(st.just("mark"), places),
    st.tuples(st.just("move"), st.integers(0, 5), places),
    st.tuples(st.just("note"), st.integers(0, 5)),
    st.tuples(st.just("delete"), st.integers(0, 5)),
    st.tuples(st.just("reread"), st.integers(0, len(TEXTS) - 1)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


class Session:
    """One article with what a reader does to it, all of it undoable."""

    def __init__(self, store: Store) -> None:
        self.library = Library(store, Reader())
        draft = a_draft(ARTICLE, extent=Extent.ARTICLE)
        self.article: Article = self.library.arrive(draft, f"page {next(_numbers)}".encode())
        self.done: list[Edit] = []
        self.undone: list[Edit] = []

    def annotations(self) -> list[Annotation]:
        return sorted(self.library.annotations_now(self.article), key=lambda one: one.created)

    def span(self, place: tuple[int, int]) -> Span:
        length = self.library.readable(self.article).revision.length
        start = place[0] % length
        return Span(start, min(length, start + place[1]))

    def do(self, act: tuple) -> None:
        if act[0] == "undo":
            if self.done:
                edit = self.done.pop()
                apply(self.library.store, edit.inverse())
                self.undone.append(edit)
        elif act[0] == "redo":
            if self.undone:
                edit = self.undone.pop()
                apply(self.library.store, edit)
                self.done.append(edit)
        else:
            edit = self.edit(act)
            if edit is not None:
                apply(self.library.store, edit)
                self.done.append(edit)
                self.undone.clear()

    def edit(self, act: tuple) -> Edit | None:
        readable = self.library.readable(self.article)
        if act[0] == "mark":
            made = make_annotation(readable, self.span(act[1]), person_id=ME.id)
            return annotating.highlight(made)
        if act[0] == "reread":
            self.library.reader.texts["article"] = TEXTS[act[1]]
            return self.library.versions.plan_reread(self.article.id, {}, Unwatched())
        found = self.annotations()
        if not found:
            return None
        one = found[act[1] % len(found)]
        if act[0] == "note":
            return annotating.set_note(one, f"note {next(_numbers)}")
        if act[0] == "delete":
            return annotating.delete_annotations([one])
        anchor = describe(readable.text, self.span(act[2]), readable.revision.id)
        return annotating.move_ends(one, anchor) if anchor != one.anchor else None

    def without_place(self) -> int:
        """How many annotations, in the bin too, have no place in the text that is there now."""
        with self.library.store.read() as tx:
            revision = tx.articles.get(self.article.id).revision_id
            return len(tx.anchors.adrift(self.article.id, revision))

    def faults(self) -> list[str]:
        return check(self.library.store)


@settings(max_examples=examples(20))
@given(st.lists(acts, min_size=4, max_size=14))
def test_every_annotation_has_its_place_in_every_text_and_undo_leads_back_to_the_start(
    lasting_store, script
):
    session = Session(lasting_store)
    states = [session.annotations()]

    for act in script:
        before = len(session.done)
        session.do(act)
        assert session.without_place() == 0, act
        if len(session.done) > before and act[0] != "redo":
            states = [*states[: before + 1], session.annotations()]

    while session.done:
        assert _bare(session.annotations()) == _bare(states[len(session.done)])
        session.do(("undo",))
        assert session.without_place() == 0
    assert session.annotations() == []
    while session.undone:
        session.do(("redo",))
        assert _bare(session.annotations()) == _bare(states[len(session.done)])
    assert session.faults() == []


def _bare(annotations: list[Annotation]) -> list[tuple[object, ...]]:
    """What a reader sees of annotations: the words, where they are, and what is said of them."""
    return [(one.id, one.anchor, one.note, one.tags) for one in annotations]
