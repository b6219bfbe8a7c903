"""Speakers go with their articles, and those of other articles who were one with them stay so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diptych.domain.changes import Kind
from diptych.domain.passage_pair import Passage
from diptych.domain.quotation import CorrectionKind, QuotationCorrection, StoredQuotation
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, SpeakersApart, root_of, speaker_of
from diptych.storage.care import check
from diptych.storage.purge import purge, purge_named
from diptych.storage.store import Store
from unit.storage.stocking import Stocked, add_article
from unit.storage.test_purge import NOW, bin_article, days_ago, rows
from unit.storage.test_quotations import a_quotation, due, write

NAMES = ("Ada Quayside", "A. Quayside", "Quayside", "Mrs Ada Quay")


def stocked(store: Store, name: str) -> tuple[Stocked, Speaker]:
    """Store an article in which somebody says something."""
    one = add_article(store)
    speaker = speaker_of(one.article.id, name, role=f"role of {name}")
    found = [StoredQuotation(quotation=a_quotation(28, 58, name), speaker_id=speaker.id)]
    wanted = due(store, one.article.id)
    write(store, lambda tx: tx.quotations.replace(wanted, 1, found, [speaker]))
    return one, speaker


@pytest.fixture
def stock(store: Store) -> list[tuple[Stocked, Speaker]]:
    """Four articles, each of which quotes somebody of nearly the same name."""
    return [stocked(store, name) for name in NAMES]


def merge(store: Store, member: Speaker, root: Speaker) -> None:
    write(
        store,
        lambda tx: tx.speakers.update(replace(tx.speakers.get(member.id), merged_into=root.id)),
    )


def remove(store: Store, *gone: Stocked) -> None:
    for one in gone:
        bin_article(store, one.article.id, 1)
    purge_named(store, {Kind.ARTICLE: [one.article.id for one in gone]})


def everybody(store: Store) -> dict[str, Speaker]:
    with store.read() as tx:
        return {one.id: one for one in tx.speakers.all()}


def shown(store: Store, speaker: Speaker) -> tuple[str, str]:
    known = everybody(store)
    root = root_of(known[speaker.id], known)
    return root.name, root.role


def test_an_article_takes_its_speakers_quotations_and_corrections_along(store):
    add_article(store)
    before = rows(store)
    gone, speaker = stocked(store, "Ada")
    place = Passage(article_id=gone.article.id, span=Span(0, 3), quote="The")
    said = QuotationCorrection(
        article_id=gone.article.id,
        kind=CorrectionKind.RENAME,
        passage=place,
        speaker_id=speaker.id,
    )
    write(store, lambda tx: tx.corrections.insert(said))
    write(
        store, lambda tx: tx.annotations.update(replace(gone.annotations[0], speaker_id=speaker.id))
    )

    remove(store, gone)

    assert rows(store) == before


def test_where_the_one_whose_name_is_shown_goes_another_takes_the_place(store, stock):
    (root, ada), (_, first), (_, second), _ = stock
    merge(store, second, ada)
    merge(store, first, ada)

    remove(store, root)

    left = everybody(store)
    assert ada.id not in left
    assert left[first.id].merged_into is None
    assert left[second.id].merged_into == first.id
    assert shown(store, second) == shown(store, first) == ("Ada Quayside", "role of Ada Quayside")
    assert set(left[first.id].names) == {"a quayside", "ada quayside"}


def test_where_one_in_the_middle_goes_the_others_stay_with_the_root(store, stock):
    (_, ada), (middle, first), (_, second), _ = stock
    merge(store, second, first)
    merge(store, first, ada)

    remove(store, middle)

    assert everybody(store)[second.id].merged_into == ada.id


def test_several_of_one_person_may_go_at_once(store, stock):
    (one, ada), (other, first), (_, second), (_, third) = stock
    merge(store, first, ada)
    merge(store, second, first)
    merge(store, third, ada)

    remove(store, one, other)

    assert shown(store, second) == shown(store, third) == ("Ada Quayside", "role of Ada Quayside")
    if "://" not in store.info.location:
        assert check(store) == []


def test_all_of_one_person_may_go(store, stock):
    before = len(rows(store))
    (one, ada), (other, first), *_ = stock
    merge(store, first, ada)

    remove(store, one, other)

    assert everybody(store).keys() == {speaker.id for _, speaker in stock[2:]}
    assert len(rows(store)) == before


def test_who_was_kept_apart_from_one_who_goes_is_kept_apart_from_the_next(store, stock):
    (gone, ada), (_, first), (_, second), (_, third) = stock
    merge(store, first, ada)
    apart = SpeakersApart(one_id=third.id, other_id=ada.id)
    lost = SpeakersApart(one_id=first.id, other_id=ada.id)
    kept = SpeakersApart(one_id=first.id, other_id=second.id)
    write(store, lambda tx: [tx.apart.insert(one) for one in (apart, lost, kept)])

    remove(store, gone)

    with store.read() as tx:
        assert {one.id: one.pair for one in tx.apart.all()} == {
            apart.id: {third.id, first.id},
            kept.id: {first.id, second.id},
        }


def test_who_is_kept_apart_from_one_who_goes_alone_is_forgotten(store, stock):
    (gone, ada), (_, first), *_ = stock
    write(store, lambda tx: tx.apart.insert(SpeakersApart(one_id=first.id, other_id=ada.id)))

    remove(store, gone)

    assert rows(store)["speaker_apart"] == 0


def test_speakers_in_the_bin_go_once_nothing_names_them(store, stock):
    (one, needed), (_, unneeded), (_, fresh), (_, found_no_more) = stock
    write(
        store, lambda tx: tx.annotations.update(replace(one.annotations[0], speaker_id=needed.id))
    )

    def bin_all(tx):
        for speaker, days in ((needed, 40), (unneeded, 40), (fresh, 3)):
            tx.speakers.update(replace(speaker, deleted=days_ago(days)))
        for wanted, _ in stock:
            tx.quotations.replace(tx.detections.due(2, [wanted.article.id])[0], 2, [], [])

    write(store, bin_all)

    assert purge(store, moment=NOW) == 1

    assert everybody(store).keys() == {needed.id, fresh.id, found_no_more.id}
