"""What windows know of links: those of open articles, and all of them where all are listed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from threading import Event

import pytest
import shiboken6

from diptych.domain.changes import FILED, Change, Changes, Kind
from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner
from diptych.ui.relations import Relations


class Shelf:
    """A library of three articles in a row, each linked with the next, that counts questions."""

    def __init__(self) -> None:
        self.kept = [self.linked("a", "b"), self.linked("b", "c")]
        self.asked: list[tuple[str, ...] | None] = []

    @staticmethod
    def linked(one: str, other: str) -> Linked:
        ends = [
            LinkEnd(annotation_id=f"{key}1", article_id=key, article_title=key, words=key)
            for key in (one, other)
        ]
        link = Link(from_id=f"{one}1", to_id=f"{other}1", kind=LinkKind.SAME)
        return Linked(link=link, source=ends[0], target=ends[1])

    def links(self, article_ids=None):
        self.asked.append(None if article_ids is None else tuple(article_ids))
        return [
            one
            for one in self.kept
            if article_ids is None
            or one.source.article_id in article_ids
            or one.target.article_id in article_ids
        ]

    def annotations(self, article_ids=None):
        return []

    articles = people = collections = tags = annotations

    @staticmethod
    def tag_uses():
        return {}

    annotation_speakers = tag_uses


@pytest.fixture
def kit(qapp):
    jobs = JobRunner()
    attachment = Attachment(jobs)
    contents = Contents(attachment, jobs)
    relations = Relations(attachment, contents, jobs, attachment)
    shelf = Shelf()
    attachment.library = shelf
    yield relations, contents, attachment, shelf
    jobs.close()
    # Here, and not on whatever thread the collector comes by: its timers belong to this one.
    shiboken6.delete(contents)


def changes(kind, object_id="x", operation="update"):
    change = Change(kind=kind, object_id=object_id, operation=operation)
    return Changes(head=1, instance="there", changes=(change,))


def test_only_the_links_of_open_articles_are_read(qtbot, kit):
    relations, contents, attachment, shelf = kit

    contents.watch(["a"], by=attachment)
    qtbot.waitUntil(lambda: bool(relations.of("a1")))
    assert shelf.asked == [("a",)]
    assert relations.of("c1") == ()
    assert [one.link.id for one in relations.among(["a1", "b1"])] == [shelf.kept[0].link.id]

    contents.watch(["a", "c"], by=attachment)
    qtbot.waitUntil(lambda: bool(relations.of("c1")))
    contents.watch(["c"], by=attachment)
    assert shelf.asked == [("a",), ("a", "c")]


def test_all_are_read_where_the_whole_library_is_listed(qtbot, kit):
    relations, contents, attachment, shelf = kit

    contents.watch_all(wanted=True, by=attachment)
    qtbot.waitUntil(lambda: len(relations.by_annotation) == 3)

    assert shelf.asked == [None]
    assert len(relations.of("b1")) == 2


@pytest.mark.parametrize(
    ("change", "reads"),
    [
        (changes(Kind.LINK), True),
        (changes(Kind.ANNOTATION, "a1"), True),
        (changes(Kind.ANNOTATION, "elsewhere"), False),
        (changes(Kind.ANNOTATION, "elsewhere", "restore"), True),
        (changes(Kind.ARTICLE, "c"), True),
        (changes(Kind.ARTICLE, "c", FILED), False),
        (changes(Kind.TAG), False),
        (Changes(head=1, instance="there", everything=True), True),
    ],
)
def test_they_are_read_anew_where_what_is_shown_of_them_may_have_changed(qtbot, kit, change, reads):
    relations, contents, attachment, shelf = kit
    contents.watch(["a"], by=attachment)
    qtbot.waitUntil(lambda: bool(relations.of("a1")))
    shelf.kept = [shelf.linked("a", "c")]

    attachment.changed.emit(change)

    if reads:
        qtbot.waitUntil(lambda: bool(relations.of("c1")))
    assert len(shelf.asked) == 1 + reads


def test_nobody_is_told_where_nothing_is_otherwise(qtbot, kit):
    relations, contents, attachment, shelf = kit
    contents.watch(["a"], by=attachment)
    qtbot.waitUntil(lambda: bool(relations.of("a1")))
    before, told = relations.by_annotation, []
    relations.changed.connect(lambda: told.append(1))

    attachment.changed.emit(changes(Kind.LINK))
    qtbot.waitUntil(lambda: len(shelf.asked) == 2)
    qtbot.wait(50)

    assert relations.by_annotation is before
    assert told == []


def test_what_changed_during_a_reading_that_failed_is_read_all_the_same(qtbot, kit, monkeypatch):
    relations, contents, attachment, shelf = kit
    lost, held = [], Event()
    attachment.lost.connect(lost.append)
    links = shelf.links

    def fails(_):
        held.wait(10)
        monkeypatch.setattr(shelf, "links", links)
        raise OSError("the disk is away")

    monkeypatch.setattr(shelf, "links", fails)
    contents.watch(["a"], by=attachment)
    attachment.changed.emit(changes(Kind.LINK))
    held.set()

    qtbot.waitUntil(lambda: bool(relations.of("a1")))
    assert len(lost) == 1


def test_what_is_the_same_of_links_that_are_read_again_is_the_very_same(qtbot, kit):
    relations, contents, attachment, shelf = kit
    contents.watch_all(wanted=True, by=attachment)
    qtbot.waitUntil(lambda: len(relations.by_annotation) == 3)
    before = relations.by_annotation
    first, second = shelf.kept
    shelf.kept = [deepcopy(first), replace(second, link=replace(second.link, comment="why"))]

    attachment.changed.emit(changes(Kind.LINK))

    qtbot.waitUntil(lambda: relations.by_annotation is not before)
    assert relations.of("a1") is before["a1"]
    assert relations.of("c1")[0].link.comment == "why"
