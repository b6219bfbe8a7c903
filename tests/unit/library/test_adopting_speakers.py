"""What readers said of speakers and quotations comes along when a newer version is taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builders import TEXT, a_quote
from diptych.domain.article import ReadableArticle
from diptych.domain.changes import Kind
from diptych.domain.passage_pair import Passage
from diptych.domain.progress import Unwatched
from diptych.domain.quotation import CorrectionKind, QuotationCorrection
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, SpeakersApart, speaker_id_of, speaker_of
from diptych.library import annotating
from diptych.library.adopting import plan_adoption
from diptych.library.edits import Edit, ObjectChange, changed, created
from diptych.library.writing import Writing
from diptych.storage.care import check
from diptych.storage.purge import purge_named
from diptych.storage.store import Store
from library_states import ME, apply, put_article, state


@pytest.fixture
def older(store: Store) -> ReadableArticle:
    return put_article(store, TEXT)


@pytest.fixture
def newer(store: Store) -> ReadableArticle:
    return put_article(store, f"{TEXT}\n\nIt was a long queue.")


def do(store: Store, *changes: ObjectChange) -> None:
    apply(store, Edit(label="x", changes=changes))


def found(store: Store, readable: ReadableArticle, *names: str) -> Sequence[Speaker]:
    """Have a detector find these people in an article."""
    people = [speaker_of(readable.article.id, name) for name in names]
    store.write(lambda tx: tx.speakers.keep_found(readable.article.id, people)).result(10)
    return people


def correction(readable: ReadableArticle, speaker: Speaker) -> QuotationCorrection:
    place = Passage(article_id=readable.article.id, span=Span(28, 58), quote=TEXT[28:58])
    return QuotationCorrection(
        article_id=readable.article.id,
        kind=CorrectionKind.RENAME,
        passage=place,
        speaker_id=speaker.id,
        value=speaker.name,
    )


def adopt(store: Store, older: ReadableArticle, newer: ReadableArticle) -> Edit:
    edit = plan_adoption(
        older.article.id, newer.article.id, Unwatched(),
        store=store, writing=Writing(store, ME), person_id=ME.id,
    )  # fmt: skip
    apply(store, edit)
    return edit


def purge(store: Store, readable: ReadableArticle) -> None:
    purge_named(store, {Kind.ARTICLE: [readable.article.id]})
    assert check(store) == []


def test_highlights_and_corrections_keep_their_speakers_though_the_newer_article_goes(
    store, older, newer
):
    ada, ben, _ = found(store, newer, "Ada Quayside", "Ben Pier", "Never Named")
    found(store, older, "Ben Pier")
    quote = a_quote(newer, "noon", speaker_id=ada.id)
    apply(store, annotating.highlight(quote))
    said = correction(newer, ben)
    do(store, created(said))
    before = state(store)

    edit = adopt(store, older, newer)

    after = state(store)
    there = {one.name: one.id for one in after.values() if isinstance(one, Speaker)}
    assert there == {
        name: speaker_id_of(older.article.id, name) for name in ("Ada Quayside", "Ben Pier")
    }
    assert after[quote.id].speaker_id == there["Ada Quayside"]
    assert after[said.id].speaker_id == there["Ben Pier"]
    assert (after[said.id].article_id, after[said.id].passage.article_id) == (older.article.id,) * 2
    apply(store, edit.inverse())
    assert state(store) == before
    apply(store, edit)
    purge(store, newer)
    assert state(store) == after


def test_what_a_reader_said_of_somebody_is_said_of_the_one_who_takes_their_place(
    store, older, newer
):
    ada, ben, cy = found(store, newer, "Ada", "Ben", "Cy")
    (there,) = found(store, older, "Ada")
    third = put_article(store)
    root, member = found(store, third, "Ada Quayside", "Adah")
    do(
        store,
        changed(ada, replace(ada, role="mayor", merged_into=root.id)),
        changed(ben, replace(ben, name="Benjamin Pier")),
        changed(member, replace(member, merged_into=ben.id)),
        created(apart := SpeakersApart(one_id=cy.id, other_id=root.id)),
    )
    before = state(store)

    edit = adopt(store, older, newer)
    purge_later = state(store)

    taken = {key: speaker_id_of(older.article.id, key) for key in ("Ada", "Ben", "Cy")}
    assert taken["Ada"] == there.id
    assert (purge_later[there.id].role, purge_later[there.id].merged_into) == ("mayor", root.id)
    assert purge_later[taken["Ben"]].name == "Benjamin Pier"
    assert purge_later[member.id].merged_into == taken["Ben"]
    assert purge_later[apart.id].pair == {taken["Cy"], root.id}
    apply(store, edit.inverse())
    assert state(store) == before
    apply(store, edit)
    purge(store, newer)
    assert state(store) == purge_later


def test_what_a_reader_said_in_the_older_article_holds(store, older, newer):
    (ada,) = found(store, newer, "Ada")
    (there,) = found(store, older, "Ada")
    ours, theirs = correction(newer, ada), correction(older, there)
    do(
        store,
        changed(there, replace(there, role="harbour master")),
        changed(ada, replace(ada, role="mayor")),
        created(ours),
        created(theirs),
    )

    adopt(store, older, newer)

    after = state(store)
    assert after[there.id].role == "harbour master"
    assert theirs.id in after
    assert ours.id not in after


def test_what_a_reader_said_in_the_older_article_holds_though_its_words_stand_elsewhere(
    store, older
):
    put_before = "It was a long queue.\n\n"
    newer = put_article(store, put_before + TEXT)
    (ada,), (ben,) = found(store, newer, "Ada"), found(store, older, "Ben")
    theirs = correction(older, ben)
    place = theirs.passage.span.moved(len(put_before))
    own = correction(newer, ada)
    ours = replace(own, passage=replace(own.passage, span=place))
    do(store, created(ours), created(theirs))

    before = state(store)
    edit = adopt(store, older, newer)

    after = state(store)
    assert theirs.id in after
    assert ours.id not in after
    apply(store, edit.inverse())
    assert state(store) == before
    apply(store, edit)
    assert state(store) == after


def test_people_of_both_who_were_one_are_one_person(store, older, newer):
    (ada,) = found(store, newer, "Ada")
    (there,) = found(store, older, "Ada")
    (other,) = found(store, put_article(store), "Ada")
    do(
        store,
        changed(there, replace(there, merged_into=ada.id)),
        changed(other, replace(other, merged_into=ada.id)),
        created(apart := SpeakersApart(one_id=there.id, other_id=ada.id)),
    )

    adopt(store, older, newer)
    purge(store, newer)

    after = state(store)
    assert after[there.id].merged_into is None
    assert after[other.id].merged_into == there.id
    assert apart.id not in after
