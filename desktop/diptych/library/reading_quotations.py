"""Reading quotations and those who are quoted: what is stored, with what readers made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from diptych.domain.article import ReadableArticle
from diptych.domain.article_quotations import ArticleQuotations, SpeakerCount
from diptych.domain.quotation import DueDetection, QuotationCorrection, StoredQuotation
from diptych.domain.speaker import Speaker, root_of
from diptych.library.casting import Cast
from diptych.library.correcting import laid_over, placed

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


def as_read(
    tx: Transaction,
    article_ids: Sequence[str],
    detector: int,
    in_memory: Mapping[DueDetection, Sequence[StoredQuotation]],
) -> dict[str, ArticleQuotations]:
    """Return the quotations of articles as readers see them; articles that are gone are not there.

    ``in_memory`` is what was found and could not be stored.
    """
    stored = tx.quotations.of_articles(article_ids)
    due = {one.article_id: one for one in tx.detections.due(detector, stored)}
    speakers = speakers_of(tx, stored)
    corrections: dict[str, list[QuotationCorrection]] = defaultdict(list)
    for one in tx.corrections.of_articles(stored):
        corrections[one.article_id].append(one)
    found = {}
    for article_id in filter(stored.__contains__, article_ids):
        there, missing = stored[article_id], due.get(article_id)
        kept = None if missing is None else in_memory.get(missing)
        said = corrections.get(article_id, ())
        # Only where something is corrected is the text needed.
        readable = open_in(tx, article_id) if said else None
        found[article_id] = laid_over(
            there.quotations if kept is None else kept,
            () if readable is None else placed(readable, said),
            Cast(article_id, speakers.get(article_id, ())),
            there.revision_id,
            complete=missing is None or kept is not None,
        )
    return found


def open_in(tx: Transaction, article_id: str) -> ReadableArticle | None:
    """Return an article with its text; ``None`` where it is gone or in the bin."""
    article = tx.articles.get(article_id)
    return None if article is None or article.deleted else tx.revisions.readable(article)


def speakers_of(tx: Transaction, article_ids: Iterable[str]) -> dict[str, list[Speaker]]:
    """Return the speakers of articles, each article's with those they were merged into."""
    by_article: dict[str, list[Speaker]] = defaultdict(list)
    for one in tx.speakers.of_articles(article_ids):
        by_article[one.article_id].append(one)
    above = {one.merged_into for own in by_article.values() for one in own if one.merged_into}
    if above:
        roots = tx.speakers.with_roots(above)
        for own in by_article.values():
            own.extend(_above(own, roots))
    return by_article


def _above(own: Sequence[Speaker], roots: Mapping[str, Speaker]) -> list[Speaker]:
    """Return those whom the speakers of one article were merged into, step by step."""
    found: dict[str, Speaker] = {}
    for speaker in own:
        key = speaker.merged_into
        while key is not None and key in roots and key not in found:
            found[key] = roots[key]
            key = roots[key].merged_into
    there = {one.id for one in own}
    return [one for one in found.values() if one.id not in there]


def counted(tx: Transaction) -> list[SpeakerCount]:
    """Return everybody who is quoted in the library with how much, by the names they are shown by.

    Who says most comes first. What readers corrected counts once the detector knows of it.
    """
    known = {one.id: one for one in tx.speakers.all()}
    articles: dict[str, set[str]] = defaultdict(set)
    quotations: dict[str, int] = defaultdict(int)
    guessed: dict[str, int] = defaultdict(int)
    for tally in tx.quotations.tallies():
        own = known.get(tally.speaker_id)
        if own is None:
            continue
        root = root_of(own, known)
        articles[root.id].add(tally.article_id)
        quotations[root.id] += tally.quotations
        guessed[root.id] += tally.guessed
    counts = [
        SpeakerCount(
            speaker=known[speaker_id],
            article_ids=tuple(sorted(articles[speaker_id])),
            quotations=quotations[speaker_id],
            guessed=guessed[speaker_id],
        )
        for speaker_id in articles
    ]
    return sorted(
        counts, key=lambda one: (-one.quotations, one.speaker.name.casefold(), one.speaker.id)
    )


def names(tx: Transaction) -> dict[str, tuple[str, str, str]]:
    """Return by each speaker's id whom it is shown as: the id, the name and the role."""
    known = {one.id: one for one in tx.speakers.all()}
    shown = {}
    for own in known.values():
        root = root_of(own, known)
        shown[own.id] = (root.id, root.name, root.role or own.role)
    return shown


def apart(tx: Transaction) -> list[frozenset[str]]:
    """Return the pairs that are to be kept apart, as they are shown now."""
    pairs = tx.apart.all()
    known = tx.speakers.with_roots({one for each in pairs for one in each.pair})
    return [
        frozenset(root_of(known[one], known).id if one in known else one for one in each.pair)
        for each in pairs
    ]


def merged_below(tx: Transaction, root_id: str) -> tuple[Speaker, ...]:
    """Return all who were merged into a speaker, directly or by way of others."""
    found: dict[str, Speaker] = {}
    above = {root_id}
    while above:
        new = {
            one.id: one
            for one in tx.speakers.merged_into(above)
            if one.id not in found and one.id != root_id and one.deleted is None
        }
        found |= new
        above = set(new)
    return tuple(found.values())
