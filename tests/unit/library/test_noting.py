"""Notes: what they refer to, what becomes of them when two write at once, and undo of it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import TEXT, a_note, a_quote
from diptych.domain.article import ReadableArticle
from diptych.domain.changes import Kind
from diptych.domain.errors import AmbiguousError, EditConflictError, NotFoundError
from diptych.domain.note import Note
from diptych.domain.reference import On, Target
from diptych.library import annotating, articles, noting
from diptych.library.edits import Edit
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from diptych.storage.store import Store
from diptych.text.references import targets, written
from effort import examples
from library_states import applies, apply, put_article, state


@pytest.fixture
def readable(store: Store) -> ReadableArticle:
    return put_article(store)


def to(note: Note) -> str:
    return written(Target(Kind.NOTE, note.id), note.title)


def mentions(store: Store, target: Target) -> list[str]:
    with store.read() as tx:
        return [one.id for one in noting.mentions(tx, target)]


def test_who_mentions_a_note_is_known_with_the_commit_that_stored_the_text(store, readable):
    first = a_note(title="Money")
    apply(store, noting.write(first))
    second = a_note(text=f"See {to(first)}.")
    annotation = a_quote(readable, note=f"As in {to(first)}")
    apply(store, noting.write(second))
    apply(store, annotating.highlight(annotation))
    target = Target(Kind.NOTE, first.id)

    assert set(mentions(store, target)) == {second.id, annotation.id}
    apply(store, annotating.set_note(annotation, "No more"))
    assert mentions(store, target) == [second.id]


def test_what_is_in_the_bin_mentions_nothing_until_it_comes_back(store):
    first = a_note(title="Money")
    second = a_note(text=f"See {to(first)}.")
    for note in (first, second):
        apply(store, noting.write(note))
    deletion = noting.delete_notes([second])
    target = Target(Kind.NOTE, first.id)

    apply(store, deletion)
    assert mentions(store, target) == []
    apply(store, deletion.inverse())
    assert mentions(store, target) == [second.id]


def test_a_reference_survives_that_its_target_is_renamed(store):
    first = a_note(title="Money")
    second = a_note(text=f"See {to(first)}.")
    for note in (first, second):
        apply(store, noting.write(note))
    apply(store, noting.rewrite(first, "Money questions", first.text))
    target = Target(Kind.NOTE, first.id)

    with store.read() as tx:
        assert tx.references.named([target])[target].words == "Money questions"
    assert mentions(store, target) == [second.id]


def test_what_is_gone_has_no_name(store, readable):
    note, annotation = a_note(), a_quote(readable)
    apply(store, noting.write(note))
    apply(store, annotating.highlight(annotation))
    wanted = [
        Target(Kind.NOTE, note.id),
        Target(Kind.ANNOTATION, annotation.id),
        Target(Kind.ARTICLE, readable.article.id),
    ]
    with store.read() as tx:
        assert set(tx.references.named(wanted)) == set(wanted)
    apply(store, articles.delete_articles([readable.article]))
    apply(store, noting.delete_notes([note]))
    with store.read() as tx:
        assert tx.references.named(wanted) == {}
        assert tx.references.referable() == []


def test_all_notes_are_in_one_list_those_of_articles_in_the_bin_are_not(store, readable):
    noted, bare = a_quote(readable, note="Is it so?"), a_quote(readable, "noon")
    on_article, on_library = a_note(article_id=readable.article.id), a_note(title="Plan")
    apply(store, annotating.highlight_all([noted, bare]))
    for note in (on_article, on_library):
        apply(store, noting.write(note))

    with store.read() as tx:
        found = {one.id: one for one in tx.noted.all()}
    assert {key: one.on for key, one in found.items()} == {
        noted.id: On.ANNOTATION,
        on_article.id: On.ARTICLE,
        on_library.id: On.LIBRARY,
    }
    assert found[noted.id].quote == "the harbour master"
    apply(store, articles.delete_articles([readable.article]))
    with store.read() as tx:
        assert [one.id for one in tx.noted.all()] == [on_library.id]


def test_notes_of_all_kinds_are_deleted_as_one_and_come_back_as_one(store, readable):
    annotation, note = a_quote(readable, note="Is it so?"), a_note()
    apply(store, annotating.highlight(annotation))
    apply(store, noting.write(note))
    before = state(store)
    edit = noting.delete_notes([note], [annotation])
    assert str(edit.label) == "delete 2 notes"

    apply(store, edit)
    assert state(store)[annotation.id].note == ""
    assert note.id not in state(store)
    apply(store, edit.inverse())
    assert state(store) == before


def reconcile(store: Store, edit: Edit) -> Edit | None:
    with store.read() as tx:
        return noting.reconciled(tx, edit, "me")


def test_two_who_write_the_same_note_lose_nothing_and_each_can_take_theirs_back(store):
    note = a_note(text="Ask.")
    apply(store, noting.write(note))
    apply(store, noting.rewrite(note, note.title, "Ask.\ntheirs"))
    mine = noting.rewrite(note, note.title, "Ask.\nmine")
    with pytest.raises(EditConflictError):
        apply(store, mine)

    both = reconcile(store, mine)
    apply(store, both)
    assert state(store)[note.id].text == "Ask.\nmine\ntheirs"
    apply(store, both.inverse())
    assert state(store)[note.id].text == "Ask.\ntheirs"


def test_the_note_of_a_quote_is_brought_together_likewise(store, readable):
    annotation = a_quote(readable)
    apply(store, annotating.highlight(annotation))
    apply(store, annotating.set_note(annotation, "theirs"))
    mine = annotating.set_note(annotation, "mine")
    assert not applies(store, mine)

    apply(store, reconcile(store, mine))
    assert state(store)[annotation.id].note == "mine\ntheirs"


def test_what_was_written_on_a_deleted_quote_is_kept_on_its_article(store, readable):
    annotation = a_quote(readable)
    apply(store, annotating.highlight(annotation))
    apply(store, annotating.delete_annotations([annotation]))
    mine = annotating.set_note(annotation, "mine")
    assert not applies(store, mine)

    apply(store, reconcile(store, mine))
    (kept,) = [one for one in state(store).values() if isinstance(one, Note)]
    assert (kept.text, kept.title, kept.article_id) == (
        "mine", "the harbour master", readable.article.id
    )  # fmt: skip


def test_what_was_written_on_a_deleted_note_of_a_deleted_article_is_kept_in_the_library(
    store, readable
):
    note = a_note(article_id=readable.article.id)
    apply(store, noting.write(note))
    apply(store, noting.delete_notes([note]))
    apply(store, articles.delete_articles([readable.article]))

    kept = reconcile(store, noting.rewrite(note, "Title", "mine")).changes[0].after
    assert (kept.text, kept.title, kept.article_id) == ("mine", "Title", None)


def test_titles_that_differ_are_both_kept(store):
    note = a_note(title="Plan")
    apply(store, noting.write(note))
    apply(store, noting.rewrite(note, "Their plan", note.text))
    mine = noting.rewrite(note, "My plan", note.text)
    assert not applies(store, mine)
    apply(store, reconcile(store, mine))
    assert state(store)[note.id].title == "Their plan / My plan"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("Plan", "Theirs", "Theirs"),
        ("Mine", "Plan", "Mine"),
        ("Mine", "Mine", "Mine"),
        ("Mine", "Theirs", "Theirs / Mine"),
        ("Mine", "", "Mine"),
        ("", "Theirs", "Theirs"),
        ("", "Plan", ""),
        ("Plan", "", ""),
    ],
)
def test_of_two_titles_none_is_lost(mine, theirs, both):
    assert noting.title_of_both("Plan", mine, theirs) == both


def test_a_note_is_found_by_the_start_of_its_id(store):
    first, second = a_note(id="aa11"), a_note(id="aa22")
    for note in (first, second):
        apply(store, noting.write(note))
    with store.read() as tx:
        assert noting.find(tx, "AA1").id == "aa11"
        with pytest.raises(AmbiguousError):
            noting.find(tx, "aa")
        with pytest.raises(NotFoundError):
            noting.find(tx, "bb")


def test_bracketed_titles_lead_to_what_alone_is_called_so(store, readable):
    notes = [a_note(title="Money"), a_note(title="Twice"), a_note(title="Twice")]
    for note in notes:
        apply(store, noting.write(note))
    with store.read() as tx:
        names = noting.names(tx.references.referable())
    text = noting.with_targets("[[Money]] [[Twice]] [[The ferry stops]]", names)
    assert targets(text) == {
        Target(Kind.NOTE, notes[0].id), Target(Kind.ARTICLE, readable.article.id)
    }  # fmt: skip
    assert "[[Twice]]" in text


# --- two instances -------------------------------------------------------------------------


def opened(path: Path, name: str) -> Library:
    return open_library(
        str(path),
        preferences=Preferences(name=name, person_id=name.lower()),
        cache=path.parent / name,
        backups=path.parent / "backups",
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Library]]:
    folder = tmp_path_factory.mktemp("two")
    with (
        opened(folder / "test.diptych", "Grace") as one,
        opened(folder / "test.diptych", "Ada") as other,
    ):
        file = folder / "ferry.txt"
        file.write_text(TEXT, encoding="utf-8")
        one.import_paths([file])
        yield one, other


WHO = st.integers(0, 1)
STEPS = st.lists(
    st.tuples(WHO, st.sampled_from(["write", "add", "retitle", "delete", "refer"]), st.integers(0, 5)),
    max_size=14,
)  # fmt: skip


class Hands:
    """Two who write notes in one library, each seeing what the other did only when told."""

    def __init__(self, libraries: tuple[Library, Library]) -> None:
        self.libraries = libraries
        self.seen: tuple[list[Note], list[Note]] = ([], [])
        self.words: set[str] = set()
        self.done: list[Edit] = []
        self.number = 0

    def look(self, who: int) -> None:
        self.seen[who][:] = self.libraries[who].notes()

    def step(self, who: int, what: str, which: int) -> None:
        library, known = self.libraries[who], self.seen[who]
        self.number += 1
        word = f"word{self.number}"
        note = known[which % len(known)] if known else None
        if what == "write" or note is None:
            self.apply(library, noting.write(library.make_note(title=f"t{which}", text=word)), word)
            self.look(who)
        elif what == "delete":
            self.apply(library, noting.delete_notes([note]), "")
            self.look(who)
        elif what == "retitle":
            self.apply(library, noting.rewrite(note, f"title {word}", note.text), "")
        else:
            more = word if what == "add" else f"{word} {to(known[0])}"
            self.apply(library, noting.rewrite(note, note.title, f"{note.text}\n{more}"), word)

    def apply(self, library: Library, edit: Edit, word: str) -> None:
        try:
            library.apply(edit).result(10)
        except EditConflictError:
            if not word:
                return
            again = library.reconciled(edit)
            if again is None:
                return
            library.apply(again).result(10)
            edit = again
        self.done.append(edit)
        self.words |= {word} - {""}


def rows(library: Library) -> set[tuple[Target, Target]]:
    """What the table says of who refers to what, for all that are there."""
    found = library.mentioned()
    return {(source, target) for target, sources in found.items() for source in sources}


def said(library: Library) -> set[tuple[Target, Target]]:
    """The same, from the texts themselves."""
    return {(one.target, target) for one in library.noted() for target in targets(one.text)}


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, looks=st.sets(st.integers(0, 13)))
def test_two_who_write_notes_lose_no_word_and_undo_and_redo_come_out_even(two, steps, looks):
    one, other = two
    for note in one.notes():
        one.apply(noting.delete_notes([note])).result(10)
    hands = Hands(two)
    deleted: set[str] = set()
    for number, step in enumerate(steps):
        if number in looks:
            hands.look(step[0])
        before = {note.id: note for note in one.notes()}
        hands.step(*step)
        after = {note.id for note in one.notes()}
        for key in set(before) - after:
            deleted |= {word for word in hands.words if word in before[key].text.split()}
    everything = " ".join(note.text for note in other.notes()).split()
    assert hands.words - deleted <= set(everything)
    assert rows(one) == said(one) == rows(other)

    end = {note.id: replace(note, version=1, modified="") for note in one.notes()}
    undone = []
    for edit in reversed(hands.done):
        one.apply(edit.inverse()).result(10)
        undone.append(edit)
        assert rows(other) == said(other)
    assert one.notes() == []
    for edit in reversed(undone):
        other.apply(edit).result(10)
    assert {n.id: replace(n, version=1, modified="") for n in one.notes()} == end
    assert rows(one) == said(one)
