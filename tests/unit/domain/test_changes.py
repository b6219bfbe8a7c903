"""What one commit touched, told apart for whoever asks."""

from __future__ import annotations

from diptych.domain.changes import REVISED, Change, Changes, Kind


def test_a_commit_is_told_apart_by_kind_article_and_operation():
    quote = Change(kind=Kind.ANNOTATION, object_id="q", operation="insert", article_id="a")
    text = Change(kind=Kind.ARTICLE, object_id="b", operation=REVISED)
    tag = Change(kind=Kind.TAG, object_id="t", operation="delete")
    changes = Changes(head=3, instance="here", changes=(quote, text, tag))

    assert changes.of(Kind.ANNOTATION) == (quote,)
    assert changes.of(Kind.NOTE) == ()
    assert changes.ids(Kind.TAG) == {"t"}
    assert changes.articles() == {"a", "b"}
    assert changes.revised() == {"b"}
    assert changes.operations == {"insert", REVISED, "delete"}
    assert changes.touches(Kind.ARTICLE)
    assert not changes.touches(Kind.LINK)


def test_where_nobody_can_tell_everything_may_be_touched():
    changes = Changes(head=3, instance="here", everything=True)

    assert changes.touches(Kind.LINK)
    assert changes.ids(Kind.LINK) == changes.articles() == frozenset()
    assert changes == Changes(head=3, instance="here", everything=True)


def test_an_article_whose_quotations_were_looked_for_was_not_touched_by_that():
    looked = Change(kind=Kind.QUOTATION, object_id="a", operation="detect", article_id="a")
    changes = Changes(head=1, instance="i", changes=(looked,))

    assert changes.articles() == frozenset()
    assert changes.ids(Kind.QUOTATION) == {"a"}
