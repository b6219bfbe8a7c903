from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.changes import Kind
from diptych.domain.identity import now
from diptych.domain.passage_pair import Passage
from diptych.domain.quotation import (
    Attribution,
    Certainty,
    CorrectionKind,
    DueDetection,
    Quotation,
    QuotationClass,
    QuotationCorrection,
    SpeakerKind,
    StoredQuotation,
)
from diptych.domain.span import Span
from diptych.domain.speaker import (
    Speaker,
    SpeakersApart,
    SpeakerTally,
    speaker_id_of,
    speaker_of,
)
from diptych.storage.backup import backup
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from unit.storage.stocking import add_article


def write(store: Store, work: Callable[[Transaction], object]) -> object:
    return store.write(work).result(timeout=20).result


def due(store: Store, article_id: str, detector: int = 1) -> DueDetection:
    with store.read() as tx:
        (one,) = tx.detections.due(detector, [article_id])
    return one


def a_quotation(start: int, end: int, name: str = "", **changes: object) -> Quotation:
    facts = {
        "span": Span(start, end),
        "kind": QuotationClass.DIRECT,
        "utterance": start,
        "by": Attribution(name=name, role="harbour master", mention=Span(end, end + 4)),
        "certainty": Certainty.STATED if name else Certainty.NONE,
        "detector": 1,
    }
    return Quotation(**{**facts, **changes})  # type: ignore[arg-type]


def said(article_id: str, quotations: Sequence[Quotation]) -> list[StoredQuotation]:
    return [
        StoredQuotation(
            quotation=one,
            speaker_id=speaker_id_of(article_id, one.by.name) if one.by.name else None,
        )
        for one in quotations
    ]


def detect(
    store: Store, article_id: str, *quotations: Quotation, given: DueDetection | None = None
) -> object:
    """Store these as what was found in an article; tell whether they were wanted."""
    speakers = [
        speaker_of(article_id, one.by.name, one.by.kind, one.by.role)
        for one in quotations
        if one.by.name
    ]
    wanted = given or due(store, article_id)
    found = said(article_id, quotations)
    return write(store, lambda tx: tx.quotations.replace(wanted, 1, found, speakers))


def quotations_of(store: Store, article_id: str) -> list[Quotation]:
    with store.read() as tx:
        return [
            one.quotation for one in tx.quotations.of_articles([article_id])[article_id].quotations
        ]


def speakers_of(store: Store, article_id: str) -> list[Speaker]:
    with store.read() as tx:
        return tx.speakers.of_article(article_id)


def test_quotations_come_back_as_they_were_found_with_who_says_them(store):
    article = add_article(store).article
    report = Attribution(name="the report", kind=SpeakerKind.DOCUMENT)
    found = (
        a_quotation(28, 60, "Ada Quayside", candidates=(report, Attribution(mention=Span(1, 4)))),
        a_quotation(30, 40, kind=QuotationClass.NESTED, by=Attribution(), truncated=True),
        a_quotation(70, 80, "the report", by=report, certainty=Certainty.GUESSED),
    )

    assert detect(store, article.id, *found) is True

    assert quotations_of(store, article.id) == list(found)
    ada, document = sorted(speakers_of(store, article.id), key=lambda one: one.name)
    assert (ada.name, ada.role, ada.kind) == ("Ada Quayside", "harbour master", SpeakerKind.PERSON)
    assert (document.name, document.kind) == ("the report", SpeakerKind.DOCUMENT)
    assert (ada.names, ada.article_id, ada.version) == (("ada quayside",), article.id, 1)
    with store.read() as tx:
        stored = tx.quotations.of_articles([article.id, "gone"])
        assert [one.speaker_id for one in stored[article.id].quotations] == [
            ada.id, None, document.id,
        ]  # fmt: skip
        assert stored.keys() == {article.id}
        tallies = sorted(tx.quotations.tallies(), key=lambda one: one.guessed)
    assert tallies == [
        SpeakerTally(speaker_id=ada.id, article_id=article.id, quotations=1, guessed=0),
        SpeakerTally(speaker_id=document.id, article_id=article.id, quotations=1, guessed=1),
    ]


def test_a_detection_is_told_by_one_change_and_its_speakers_by_none(store):
    article = add_article(store).article
    wanted = due(store, article.id)
    speaker = speaker_of(article.id, "Ada Quayside")
    found = said(article.id, [a_quotation(28, 60, "Ada Quayside")])

    done = store.write(lambda tx: tx.quotations.replace(wanted, 1, found, [speaker])).result()

    (change,) = done.changes.changes
    assert (change.kind, change.object_id, change.article_id) == (
        Kind.QUOTATION, article.id, article.id,
    )  # fmt: skip


def test_what_is_found_anew_takes_the_place_of_what_was_found(store):
    article = add_article(store, language="en").article
    detect(store, article.id, a_quotation(1, 9, "Ada Quayside"), a_quotation(10, 19, "Ben Pier"))
    write(store, lambda tx: tx.articles.update(replace(tx.articles.get(article.id), language="de")))

    detect(store, article.id, a_quotation(2, 9, "Ben Pier"))

    assert [one.span for one in quotations_of(store, article.id)] == [Span(2, 9)]
    assert [one.name for one in speakers_of(store, article.id)] == ["Ben Pier"]


def test_a_text_without_quotations_is_known_to_have_none(store):
    article = add_article(store).article
    with store.read() as tx:
        assert tx.detections.state(1) == (0, 1)

    detect(store, article.id)

    with store.read() as tx:
        assert tx.detections.due(1) == []
        assert tx.detections.state(1) == (1, 1)
        assert tx.quotations.of_articles([article.id])[article.id].quotations == ()


def edit_of(article) -> BlockEdit:
    return BlockEdit(
        article_id=article.id,
        revision_id=article.revision_id,
        span=Span(0, 26),
        operation=BlockOperation.ASIDE,
        value="hidden",
    )


def correction_of(
    article, speaker: Speaker | None = None, **changes: object
) -> QuotationCorrection:
    facts = {
        "article_id": article.id,
        "kind": CorrectionKind.RENAME,
        "passage": Passage(
            article_id=article.id, span=Span(28, 60), quote="“" + "x" * 31, before="a", after="b"
        ),
        "speaker_id": None if speaker is None else speaker.id,
        "value": "Ada",
    }
    return QuotationCorrection(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        lambda tx, article: tx.articles.update(replace(tx.articles.get(article.id), language="fr")),
        lambda tx, article: tx.block_edits.insert(edit_of(article)),
        lambda tx, article: tx.corrections.insert(correction_of(article)),
    ],
    ids=["language", "blocks", "correction"],
)
def test_a_text_is_due_again_when_what_it_was_looked_through_with_changes(store, change):
    article, other = add_article(store).article, add_article(store).article
    detect(store, article.id)
    detect(store, other.id)

    write(store, lambda tx: change(tx, article))

    with store.read() as tx:
        assert [one.article_id for one in tx.detections.due(1)] == [article.id]
        assert tx.detections.due(1, [other.id]) == []
    detect(store, article.id)
    with store.read() as tx:
        assert tx.detections.due(1) == []


def test_a_later_detector_finds_anew_and_an_earlier_one_lets_it_be(store):
    article = add_article(store).article
    detect(store, article.id)

    with store.read() as tx:
        assert [one.article_id for one in tx.detections.due(2)] == [article.id]
        assert tx.detections.due(0) == []
        assert tx.detections.state(2) == (0, 1)


def test_what_was_touched_last_is_due_first(store):
    first, second = add_article(store).article, add_article(store).article
    write(store, lambda tx: tx.articles.update(replace(tx.articles.get(first.id), title="Newer")))

    with store.read() as tx:
        assert [one.article_id for one in tx.detections.due(1)] == [first.id, second.id]


def test_the_bin_is_not_looked_through(store):
    article = add_article(store).article
    wanted = due(store, article.id)
    detect(store, article.id, a_quotation(1, 9, "Ada"))
    write(store, lambda tx: tx.articles.update(replace(tx.articles.get(article.id), deleted=now())))

    with store.read() as tx:
        assert tx.detections.due(2) == []
        assert tx.quotations.tallies() == []
        assert tx.speakers.all() == []
    assert detect(store, article.id, given=wanted) is False


def test_two_that_look_through_one_text_store_it_once(store, open_store):
    article = add_article(store).article
    other = open_store(instance="other")
    wanted = due(other, article.id)
    detect(store, article.id, a_quotation(1, 9, "Ada"))

    done = other.write(lambda tx: tx.quotations.replace(wanted, 1, [], [])).result()

    assert (done.result, done.changes.changes) == (False, ())
    assert len(quotations_of(store, article.id)) == 1


def test_what_was_found_before_a_correction_is_kept_and_due_again(store):
    article = add_article(store).article
    wanted = due(store, article.id)
    write(store, lambda tx: tx.corrections.insert(correction_of(article)))

    assert detect(store, article.id, a_quotation(1, 9, "Ada"), given=wanted) is True

    assert due(store, article.id) != wanted


def test_what_a_reader_did_to_a_speaker_is_not_found_otherwise(store):
    article = add_article(store).article
    detect(store, article.id, a_quotation(1, 9, "Ada"))
    (ada,) = speakers_of(store, article.id)
    touched = write(
        store, lambda tx: tx.speakers.update(replace(ada, name="Ada Quayside", role=""))
    )
    write(store, lambda tx: tx.corrections.insert(correction_of(article, ada)))

    detect(store, article.id, a_quotation(1, 9, "Ada"))

    assert speakers_of(store, article.id) == [touched]


def test_a_speaker_whom_nobody_has_touched_is_as_found_last(store):
    article = add_article(store, language="en").article
    detect(store, article.id, a_quotation(1, 9, "Dr Ada"))
    write(store, lambda tx: tx.articles.update(replace(tx.articles.get(article.id), language="de")))

    paper = Attribution(name="ADA", kind=SpeakerKind.DOCUMENT, role="a paper")
    detect(store, article.id, a_quotation(1, 9, "ADA", by=paper))

    (ada,) = speakers_of(store, article.id)
    assert (ada.name, ada.kind, ada.role) == ("ADA", SpeakerKind.DOCUMENT, "a paper")
    assert (ada.version, ada.names) == (1, ("ada",))


def test_a_speaker_who_is_found_no_more_stays_as_long_as_anything_needs_them(store):
    article, other = add_article(store).article, add_article(store).article
    names = ("Corrected", "Marked", "Root", "Apart", "Not Needed", "Renamed")
    detect(
        store, article.id, *(a_quotation(n * 10, n * 10 + 5, name) for n, name in enumerate(names))
    )
    detect(store, other.id, a_quotation(1, 9, "Merged"))
    known = {one.name: one for one in speakers_of(store, article.id)}
    (merged,) = speakers_of(store, other.id)

    def need(tx: Transaction) -> None:
        tx.corrections.insert(correction_of(article, known["Corrected"], deleted=now()))
        (mark,) = tx.annotations.of_article(article.id, article.revision_id)
        tx.annotations.update(replace(mark, speaker_id=known["Marked"].id))
        tx.speakers.update(replace(merged, merged_into=known["Root"].id))
        tx.apart.insert(SpeakersApart(one_id=known["Apart"].id, other_id=merged.id))
        tx.speakers.update(replace(known["Renamed"], role="ferryman"))
        tx.articles.update(replace(tx.articles.get(article.id), language="de"))

    write(store, need)
    detect(store, article.id)

    left = {one.name for one in speakers_of(store, article.id)}
    assert left == set(names) - {"Not Needed"}
    with store.read() as tx:
        binned = tx.speakers.get(known["Not Needed"].id)
    assert replace(binned, deleted=None) == known["Not Needed"]


def test_a_speaker_in_the_bin_is_there_again_when_found(store):
    article = add_article(store).article
    ada = speaker_of(article.id, "Ada")
    stored = write(store, lambda tx: tx.speakers.insert(replace(ada, person_id="me")))
    write(store, lambda tx: tx.speakers.update(replace(stored, deleted=now())))
    assert speakers_of(store, article.id) == []

    detect(store, article.id, a_quotation(1, 9, "Ada"))

    assert [one.id for one in speakers_of(store, article.id)] == [ada.id]


def test_speakers_are_found_with_those_they_are_merged_into(store):
    articles = [add_article(store).article for _ in range(3)]
    for article in articles:
        detect(store, article.id, a_quotation(1, 9, "Ada"))
    one, two, three = (speakers_of(store, article.id)[0] for article in articles)
    write(store, lambda tx: tx.speakers.update(replace(one, merged_into=two.id)))
    write(store, lambda tx: tx.speakers.update(replace(two, merged_into=three.id)))

    with store.read() as tx:
        assert tx.speakers.with_roots([one.id]).keys() == {one.id, two.id, three.id}
        assert tx.speakers.with_roots(["gone"]) == {}
        assert [each.id for each in tx.speakers.merged_into([two.id])] == [one.id]
        assert len(tx.speakers.all()) == 3


def test_those_who_are_one_stay_one_while_the_article_of_their_root_lies_in_the_bin(store):
    articles = [add_article(store).article for _ in range(3)]
    for article in articles:
        detect(store, article.id, a_quotation(1, 9, "Ada"))
    one, root, _ = (speakers_of(store, article.id)[0] for article in articles)
    write(store, lambda tx: tx.speakers.update(replace(one, merged_into=root.id)))
    for article in articles[1:]:
        gone = replace(article, deleted=now())
        write(store, lambda tx, gone=gone: tx.articles.update(gone))

    with store.read() as tx:
        assert {each.id for each in tx.speakers.all()} == {one.id, root.id}


def test_names_that_an_article_knows_somebody_by_are_kept(store):
    article = add_article(store).article
    ada = replace(speaker_of(article.id, "Ada Quayside"), names=("ada quayside", "quayside"))
    stored = write(store, lambda tx: tx.speakers.insert(ada))
    assert stored == ada

    after = write(store, lambda tx: tx.speakers.update(replace(ada, names=("ada quayside",))))

    with store.read() as tx:
        assert tx.speakers.get(ada.id) == after
        assert tx.speakers.get("nobody") is None


def test_corrections_come_back_as_they_were_the_oldest_first(store):
    article = add_article(store).article
    ada = speaker_of(article.id, "Ada")
    first = correction_of(article, ada, created="2026-01-01T00:00:00.000Z")
    second = correction_of(article, kind=CorrectionKind.REJECT, value="")
    write(store, lambda tx: [tx.speakers.insert(ada), *map(tx.corrections.insert, (second, first))])

    with store.read() as tx:
        assert tx.corrections.of_article(article.id) == [first, second]
        assert tx.corrections.all() == [first, second]
        assert tx.corrections.get(first.id) == first
    write(store, lambda tx: tx.corrections.update(replace(first, deleted=now())))
    with store.read() as tx:
        assert tx.corrections.of_articles([article.id]) == [second]
        assert tx.corrections.get(first.id).deleted is not None


def test_who_is_kept_apart_comes_back(store):
    article = add_article(store).article
    ada, ben = speaker_of(article.id, "Ada"), speaker_of(article.id, "Ben")
    apart = SpeakersApart(one_id=ada.id, other_id=ben.id)
    write(store, lambda tx: [*map(tx.speakers.insert, (ada, ben)), tx.apart.insert(apart)])

    with store.read() as tx:
        assert tx.apart.all() == [apart]
        assert tx.apart.get(apart.id).pair == {ada.id, ben.id}
        assert tx.apart.get("none") is None
    write(store, lambda tx: tx.apart.update(replace(apart, deleted=now())))
    with store.read() as tx:
        assert tx.apart.all() == []


def test_another_instance_hears_of_a_detection_and_of_what_is_said_of_speakers(store, open_store):
    article = add_article(store).article
    other = open_store(instance="other")
    other.poll()

    detect(store, article.id, a_quotation(1, 9, "Ada"))
    (ada,) = speakers_of(store, article.id)
    write(store, lambda tx: tx.speakers.update(replace(ada, role="mayor")))
    write(store, lambda tx: tx.corrections.insert(correction_of(article, ada)))
    changes = other.poll()

    assert [(one.kind, one.article_id) for one in changes.changes] == [
        (kind, article.id) for kind in (Kind.QUOTATION, Kind.SPEAKER, Kind.QUOTATION_CORRECTION)
    ]
    assert changes.ids(Kind.QUOTATION) == {article.id}


def test_a_backup_holds_quotations_and_speakers(store, open_store, tmp_path):
    article = add_article(store).article
    found = a_quotation(1, 9, "Ada", candidates=(Attribution(name="Ben"),))
    detect(store, article.id, found)
    write(store, lambda tx: tx.corrections.insert(correction_of(article)))

    backup(store, tmp_path / "copy.diptych")

    copy = open_store(str(tmp_path / "copy.diptych"))
    assert quotations_of(copy, article.id) == [found]
    assert speakers_of(copy, article.id) == speakers_of(store, article.id)
    with copy.read() as tx, store.read() as original:
        assert tx.corrections.all() == original.corrections.all()
        assert tx.detections.due(1) == original.detections.due(1)


def test_who_is_quoted_is_told_once_and_whether_it_is_all_a_guess(store):
    article = add_article(store).article
    guess, term = Certainty.GUESSED, QuotationClass.TERM
    found = (
        a_quotation(10, 20, "Bo Lane", certainty=guess),
        a_quotation(30, 40, "Ada Quayside", certainty=guess),
        a_quotation(50, 60, "Ada Quayside"),
        a_quotation(62, 64, "Corwin Hale", kind=term),
        a_quotation(66, 68),
    )
    detect(store, article.id, *found)

    with store.read() as tx:
        told = tx.quotations.quoted_in([article.id, "gone"])

    assert told == {
        article.id: [
            (speaker_id_of(article.id, "Bo Lane"), True),
            (speaker_id_of(article.id, "Ada Quayside"), False),
        ]
    }
