"""Keeping annotations in place while articles change their texts: each has its anchor in each.

A quote is looked for once in every revision that becomes an article's text, from the one it was
made on. So going back to a revision finds every quote where it was, and those made since too.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from diptych.domain.annotation import Anchor, AnchorState
from diptych.domain.article import Article, ReadableArticle, Revision
from diptych.domain.changes import Kind
from diptych.domain.progress import Progress, Unwatched
from diptych.library.edits import Edit
from diptych.text.alignment import Alignment
from diptych.text.normalise import clean_input
from diptych.text.reanchoring import find_again

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

ADRIFT_A_STEP = 50
"""Quotes that are looked for between two looks at whether to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAgain:
    """How many highlights of an article stand how surely in another text of it.

    ``moved`` are those whose words stand elsewhere, ``uncertain`` those to be looked at: their
    words are others now, or stand in several places.
    """

    anchored: int = 0
    moved: int = 0
    uncertain: int = 0
    lost: int = 0

    def __add__(self, other: FoundAgain) -> FoundAgain:
        """Return both together."""
        return FoundAgain(
            anchored=self.anchored + other.anchored,
            moved=self.moved + other.moved,
            uncertain=self.uncertain + other.uncertain,
            lost=self.lost + other.lost,
        )

    @property
    def all(self) -> int:
        """How many there are."""
        return self.anchored + self.moved + self.uncertain + self.lost


def follow(old: ReadableArticle, new: ReadableArticle) -> Callable[[int], int]:
    """Return what says where a place of one text of an article is in another one."""
    alignment = Alignment(old.text.whole(), new.text.whole())
    return lambda offset: alignment.place(min(offset, old.revision.length)).low


def found_again(tx: Transaction, article_id: str, revision_id: str) -> FoundAgain:
    """Return how many highlights of an article stand how surely in one of its revisions."""
    states = tx.anchors.states(article_id, revision_id)
    return FoundAgain(
        anchored=states[AnchorState.ANCHORED],
        moved=states[AnchorState.MOVED],
        uncertain=states[AnchorState.UNCERTAIN],
        lost=states[AnchorState.ORPHAN],
    )


def found_again_by(tx: Transaction, edit: Edit) -> FoundAgain:
    """Return how many highlights stand how surely in the texts that an edit leads to."""
    found = FoundAgain()
    for change in edit.changes:
        if isinstance(change.before, Article) and isinstance(change.after, Article):
            found += found_again(tx, change.after.id, change.after.revision_id)
    return found


def keep_placed(tx: Transaction, edit: Edit) -> None:
    """See that whatever an edit has touched stands in the text that its article has now."""
    revised = {
        change.object_id
        for change in edit.changes
        if isinstance(change.before, Article)
        and isinstance(change.after, Article)
        and change.before.revision_id != change.after.revision_id
    }
    for article_id in sorted(revised | tx.anchors.without_place(edit.ids(Kind.ANNOTATION))):
        article = tx.articles.get(article_id)
        if article is not None and article.revision_id:
            place(tx, article, article.revision_id)


def place(tx: Transaction, article: Article, revision_id: str) -> None:
    """Look for those of an article's annotations in a revision that have no place in it."""
    adrift = tx.anchors.adrift(article.id, revision_id)
    if adrift:
        new, revision = tx.revisions.text(revision_id), tx.revisions.get(revision_id)
        tx.anchors.put(placed(tx, adrift, new, revision, Unwatched()))


def placed(
    tx: Transaction,
    adrift: Iterable[tuple[str, Anchor]],
    new: str,
    revision: Revision,
    progress: Progress,
) -> list[tuple[str, Anchor]]:
    """Return where annotations, each with the anchor it was made with, are in a new text."""
    ordered: Sequence[tuple[str, Anchor]] = list(adrift)
    found: list[tuple[str, Anchor]] = []
    for made_on, some in groupby(ordered, key=lambda one: one[1].revision_id):
        keys, anchors = zip(*some, strict=True)
        recoded = recoding(tx.revisions.get(made_on), revision)
        again = find_again(tx.revisions.text(made_on), new, anchors, revision.id, recoded)
        for key, anchor in zip(keys, again, strict=True):
            if len(found) % ADRIFT_A_STEP == 0:
                progress.step(len(found), len(ordered))
            found.append((key, anchor))
    return found


def recoding(before: Revision, after: Revision) -> Callable[[str], str] | None:
    """Return how words of one revision look in another, which was read by another encoding.

    ``None`` where the same bytes were not read by two.
    """
    if before.option("original") != after.option("original"):
        return None
    try:
        was, now_is = (codecs.lookup(one.option("decoded")).name for one in (before, after))
    except LookupError:
        return None
    return None if was == now_is else partial(_recoded, was=was, now_is=now_is)


def _recoded(words: str, *, was: str, now_is: str) -> str:
    return clean_input(words.encode(was, "ignore").decode(now_is, "ignore"))
