"""Snapshots are renewed because of changes alone, and no more often than eyes can follow."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QElapsedTimer

from builders import a_person, a_quote, a_readable, a_tag, an_article
from diptych.domain.article import ArticleSummary
from diptych.domain.changes import Change, Changes, Kind
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import TagUse
from diptych.ui.attachment import Attachment
from diptych.ui.contents import LIST_EACH, Contents
from diptych.ui.jobs import JobRunner


class Shelf:
    """A library that counts how often it is asked."""

    def __init__(self) -> None:
        self.readable = a_readable()
        self.quotes = [a_quote(self.readable)]
        self.asked: list[str] = []
        self.speakers = {}
        self.gate = threading.Event()
        self.gate.set()

    def articles(self):
        self.asked.append("articles")
        self.gate.wait(5)
        return [ArticleSummary(article=self.readable.article)]

    def tags(self):
        self.asked.append("tags")
        return [a_tag()]

    def tag_uses(self):
        return {"care": TagUse(own={"ferry": 2}, below={"ferry": 3})}

    def annotation_speakers(self):
        self.asked.append("speakers")
        return dict(self.speakers)

    def people(self):
        self.asked.append("people")
        return [a_person()]

    def collections(self):
        self.asked.append("collections")
        return []

    def annotations(self, ids=None):
        self.asked.append("annotations")
        self.gate.wait(5)
        return list(self.quotes)


@pytest.fixture
def kit(qapp):
    jobs = JobRunner()
    attachment = Attachment(jobs)
    contents = Contents(attachment, jobs)
    shelf = Shelf()
    attachment.library = shelf
    yield contents, attachment, shelf
    shelf.gate.set()
    jobs.close()


def touching(kind, object_id="x", article_id=None):
    change = Change(kind=kind, object_id=object_id, operation="update", article_id=article_id)
    return Changes(head=1, instance="here", changes=(change,))


def test_an_articles_annotations_are_fetched_when_it_is_opened_and_when_they_change(kit, qtbot):
    contents, attachment, shelf = kit
    key = shelf.readable.article.id
    with qtbot.waitSignal(contents.annotations_changed):
        contents.watch([key], by=contents)
    assert contents.annotations_of(key) == tuple(shelf.quotes)

    shelf.quotes.append(a_quote(shelf.readable, "ferry"))
    with qtbot.waitSignal(contents.annotations_changed):
        attachment.changed.emit(touching(Kind.ANNOTATION, article_id=key))
    assert [one.anchor.quote for one in contents.annotations_of(key)] == [
        "ferry",
        "the harbour master",
    ]


def test_an_annotation_that_changed_changes_the_use_of_tags_but_not_the_codebook(kit, qtbot):
    contents, attachment, _ = kit
    with qtbot.waitSignal(contents.tag_uses_changed), qtbot.assertNotEmitted(contents.tags_changed):
        attachment.changed.emit(touching(Kind.ANNOTATION, article_id="ferry"))
    assert contents.tag_uses["care"].annotations(with_children=True) == 3
    assert contents.tag_counts == {"care": 2}


def test_annotations_that_did_not_change_stay_the_same_objects(kit, qtbot):
    contents, attachment, shelf = kit
    key = shelf.readable.article.id
    shelf.quotes = [a_quote(shelf.readable, "ferry"), a_quote(shelf.readable)]
    with qtbot.waitSignal(contents.annotations_changed):
        contents.watch([key], by=contents)
    first, second = contents.annotations_of(key)

    shelf.quotes = [replace(first), replace(second, note="Who?", version=2)]
    with qtbot.waitSignal(contents.annotations_changed):
        attachment.changed.emit(touching(Kind.ANNOTATION, article_id=key))

    kept, changed = contents.annotations_of(key)
    assert kept is first
    assert changed.note == "Who?"


def test_what_happens_to_other_articles_is_not_fetched(kit, qtbot):
    contents, attachment, shelf = kit
    with qtbot.waitSignal(contents.annotations_changed):
        contents.watch([shelf.readable.article.id], by=contents)
    attachment.changed.emit(touching(Kind.ANNOTATION, article_id="another"))
    with qtbot.waitSignal(contents.articles_changed):
        pass
    assert shelf.asked == ["annotations", "articles"]


def test_a_hundred_commits_of_an_import_are_few_new_lists(kit, qtbot):
    _, attachment, shelf = kit
    clock = QElapsedTimer()
    clock.start()
    for number in range(100):
        attachment.changed.emit(touching(Kind.ARTICLE, f"{number}"))
        qtbot.wait(5)
    qtbot.waitUntil(lambda: bool(shelf.asked))
    assert 1 <= shelf.asked.count("articles") <= 1 + clock.elapsed() // LIST_EACH


def test_a_change_while_it_is_fetched_is_fetched_again(kit, qtbot):
    contents, attachment, shelf = kit
    key = shelf.readable.article.id
    shelf.gate.clear()
    contents.watch([key], by=contents)
    for _ in range(5):
        attachment.changed.emit(touching(Kind.ANNOTATION, article_id=key))
    shelf.quotes.append(a_quote(shelf.readable, "ferry"))
    shelf.gate.set()
    qtbot.waitUntil(lambda: len(contents.annotations_of(key)) == 2)
    assert shelf.asked.count("annotations") == 2


def test_what_was_read_before_the_last_change_is_not_shown(kit, qtbot):
    contents, attachment, shelf = kit
    key = shelf.readable.article.id
    told = []
    contents.annotations_changed.connect(told.append)
    shelf.gate.clear()
    contents.watch([key], by=contents)
    attachment.changed.emit(touching(Kind.ANNOTATION, article_id=key))
    shelf.gate.set()
    qtbot.waitUntil(lambda: shelf.asked.count("annotations") == 2 and bool(told))

    assert told == [key]


def test_an_annotation_is_told_by_its_id_while_its_article_is_open(kit, qtbot):
    contents, _, shelf = kit
    (quote,) = shelf.quotes
    with qtbot.waitSignal(contents.annotations_changed):
        contents.watch([shelf.readable.article.id], by=contents)
    assert contents.annotation(quote.id) is quote
    assert contents.annotation("another") is None

    contents.watch([], by=contents)
    assert contents.annotation(quote.id) is None

    with qtbot.waitSignal(contents.all_annotations_changed):
        contents.watch_all(wanted=True, by=contents)
    assert contents.annotation(quote.id) is quote


def test_the_whole_library_is_read_once_for_all_who_want_it(kit, qtbot):
    contents, attachment, _ = kit
    with qtbot.waitSignal(contents.all_annotations_changed):
        contents.watch_all(wanted=True, by=contents)
    assert contents.whole_known
    found = contents.all_annotations
    with qtbot.assertNotEmitted(contents.all_annotations_changed, wait=100):
        contents.watch_all(wanted=True, by=attachment)
    contents.watch_all(wanted=False, by=contents)
    assert contents.all_annotations is found

    contents.watch_all(wanted=False, by=attachment)
    assert (contents.all_annotations, contents.whole_known) == ((), False)
    with qtbot.waitSignal(contents.all_annotations_changed):
        contents.watch_all(wanted=True, by=attachment)


def test_when_nobody_knows_what_changed_everything_is_fetched(kit, qtbot):
    contents, attachment, shelf = kit
    told = [
        contents.articles_changed,
        contents.tags_changed,
        contents.people_changed,
        contents.collections_changed,
    ]
    with qtbot.waitSignals(told):
        attachment.changed.emit(Changes(head=2, instance="there", everything=True))
    assert sorted(shelf.asked) == ["articles", "collections", "people", "speakers", "tags"]


def test_who_speaks_is_asked_for_where_somebody_is_met_or_named_otherwise(kit, qtbot):
    contents, attachment, shelf = kit
    key = shelf.readable.article.id
    shelf.quotes = [a_quote(shelf.readable, speaker_id="s1")]
    shelf.speakers = {"s1": SpeakerName("s1", "Maud Herrick", "chief executive")}
    with qtbot.waitSignal(contents.speakers_changed):
        contents.watch([key], by=contents)
    assert contents.speakers == shelf.speakers

    shelf.speakers = {"s1": SpeakerName("s9", "Dame Maud")}
    with qtbot.waitSignal(contents.speakers_changed):
        attachment.changed.emit(touching(Kind.SPEAKER, "s9", "elsewhere"))
    assert contents.speakers == shelf.speakers


def test_quotations_that_are_found_are_no_reason_to_list_all_articles(kit, qtbot):
    contents, attachment, shelf = kit
    shelf.speakers = {"s1": SpeakerName("s1", "Maud Herrick")}

    with qtbot.waitSignal(contents.speakers_changed):
        attachment.changed.emit(touching(Kind.QUOTATION, "a", "a"))

    assert shelf.asked == ["speakers"]


def test_a_renamed_tag_renews_the_codebook_and_what_is_drawn_with_it(kit, qtbot):
    contents, attachment, shelf = kit
    with qtbot.waitSignal(contents.annotations_changed):
        contents.watch([shelf.readable.article.id], by=contents)
    with qtbot.waitSignals([contents.tags_changed, contents.annotations_changed]):
        attachment.changed.emit(touching(Kind.TAG))
    assert [tag.name for tag in contents.tags.values()] == ["policy"]


def test_an_article_knows_nothing_of_anothers_annotation(kit):
    contents, _, _ = kit
    article = an_article()
    assert contents.annotations_of(article.id) == ()
    assert contents.annotation("nobody") is None
