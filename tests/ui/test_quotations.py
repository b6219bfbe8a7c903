"""What windows know of quotations: those of open articles, looked for at once where they must be."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest
import shiboken6

from diptych.domain.article_quotations import ArticleQuotations
from diptych.domain.changes import FILED, Change, Changes, Kind
from diptych.domain.span import Span
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner
from diptych.ui.quotations import Quotations
from ui.reader.said import said_at


class Shelf:
    """A library of two articles that counts how often it is asked."""

    def __init__(self) -> None:
        self.kept = {
            key: ArticleQuotations(
                article_id=key, revision_id=f"{key}1", quotations=(said_at(Span(2, 9), "Ida"),)
            )
            for key in ("a", "b")
        }
        self.asked: list[str] = []
        self.held: Event | None = None

    def quotations_of(self, article_ids):
        self.asked += article_ids
        if self.held is not None:
            assert self.held.wait(5)
        return {key: self.kept[key] for key in article_ids if key in self.kept}

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
    shelf = Shelf()
    attachment.library = shelf
    yield Quotations(attachment, contents, jobs, attachment), contents, attachment, shelf
    jobs.close()
    # Here, and not on whatever thread the collector comes by: its timers belong to this one.
    shiboken6.delete(contents)


def change(kind, object_id="a", *, article_id=None, operation="update"):
    one = Change(kind=kind, object_id=object_id, operation=operation, article_id=article_id)
    return Changes(head=1, instance="there", changes=(one,))


def test_those_of_what_is_opened_are_read_and_told_of_and_those_of_what_is_closed_forgotten(
    qtbot, kit
):
    quotations, contents, _, shelf = kit
    told = []
    quotations.changed.connect(told.append)
    assert quotations.of("a") is None
    assert quotations.is_waiting("a")

    contents.watch(["a"], by=contents)
    qtbot.waitUntil(lambda: told == ["a"])

    assert quotations.of("a") is shelf.kept["a"]
    assert not quotations.is_waiting("a")
    assert len(quotations.places("a", "a1")) == 1
    assert len(quotations.places("a", "an earlier one")) == 0

    contents.watch(["b"], by=contents)
    qtbot.waitUntil(lambda: told == ["a", "b"])
    assert quotations.of("a") is None
    assert shelf.asked == ["a", "b"]


@pytest.mark.parametrize(
    "changes",
    [
        change(Kind.QUOTATION),
        change(Kind.QUOTATION_CORRECTION, "x", article_id="a"),
        change(Kind.BLOCK_EDIT, "x", article_id="a"),
        change(Kind.ARTICLE),
        change(Kind.SPEAKER, "x", article_id="another"),
        Changes(head=1, instance="there", everything=True),
    ],
)
def test_they_are_read_again_when_they_may_be_others_and_told_of_if_they_are(qtbot, kit, changes):
    quotations, contents, attachment, shelf = kit
    contents.watch(["a"], by=contents)
    qtbot.waitUntil(lambda: quotations.of("a") is not None)
    told, read = [], []
    quotations.changed.connect(told.append)
    quotations.read.connect(read.append)

    shelf.kept["a"] = replace(shelf.kept["a"])
    attachment.changed.emit(changes)
    qtbot.waitUntil(lambda: read == ["a"])
    assert told == []

    shelf.kept["a"] = replace(shelf.kept["a"], quotations=())
    attachment.changed.emit(changes)
    qtbot.waitUntil(lambda: told == ["a"])
    assert quotations.of("a").quotations == ()


@pytest.mark.parametrize(
    "changes",
    [
        change(Kind.QUOTATION, "b"),
        change(Kind.ANNOTATION, "x", article_id="a"),
        change(Kind.ARTICLE, operation=FILED),
        change(Kind.TAG, "x"),
    ],
)
def test_nothing_is_read_for_what_does_not_concern_them(qtbot, kit, changes):
    quotations, contents, attachment, shelf = kit
    contents.watch(["a"], by=contents)
    qtbot.waitUntil(lambda: quotations.of("a") is not None)

    attachment.changed.emit(changes)
    attachment.changed.emit(change(Kind.QUOTATION))
    qtbot.waitUntil(lambda: len(shelf.asked) == 2)

    assert shelf.asked == ["a", "a"]


def test_what_changes_while_they_are_read_is_read_after_it(qtbot, kit):
    quotations, contents, attachment, shelf = kit
    shelf.held = Event()
    contents.watch(["a"], by=contents)
    qtbot.waitUntil(lambda: shelf.asked == ["a"])

    for _ in range(3):
        attachment.changed.emit(change(Kind.QUOTATION))
    shelf.held.set()

    qtbot.waitUntil(lambda: shelf.asked == ["a", "a"])
    qtbot.waitUntil(lambda: quotations.of("a") is not None)


def test_it_is_told_that_more_is_to_come(qtbot, kit):
    quotations, contents, attachment, shelf = kit
    shelf.kept["a"] = replace(shelf.kept["a"], complete=False, quotations=())
    contents.watch(["a"], by=contents)
    qtbot.waitUntil(lambda: quotations.of("a") is not None)
    assert quotations.is_waiting("a")

    shelf.kept["a"] = replace(shelf.kept["a"], complete=True)
    attachment.changed.emit(change(Kind.QUOTATION))

    qtbot.waitUntil(lambda: not quotations.is_waiting("a"))
