"""Articles with their quotations in a library under test, as the program finds them."""

from __future__ import annotations

from dataclasses import replace

from builders import a_quote, a_readable
from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.quotation import StoredQuotation
from diptych.domain.speaker import Speaker, speaker_of
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from diptych.text.quotations.detector import DETECTOR, detect
from unit.storage.stocking import add_article

CRISP = (
    "Nigel Crisp, the chief executive, spoke first. “A trust must trust its nurses,” Crisp said."
    " “We paid for it.”\n\n"
    "The trust was founded in spring. Anna Hakin, a nurse from Leeds, disagreed. “No trust at all,”"
    " Hakin said. It rained on the trust.\n\n"
    "“Nobody knows the “scheme” yet,” said Sir Nigel."
)
"""A text of our own: two people, one of them by three names, and a word as a word."""


def quoting_article(store: Store, text: str = CRISP, **changes: object) -> Article:
    """Store an article and what is quoted in it."""
    article = add_article(store, text, **{"quotes": (), **changes}).article
    find_quotations(store, article.id)
    return article


def find_quotations(store: Store, article_id: str) -> None:
    """Look for the quotations of an article, as the library does it in the background."""

    def work(tx: Transaction) -> None:
        (due,) = tx.detections.due(DETECTOR, [article_id])
        article = tx.articles.get(article_id)
        assert article is not None
        readable = tx.revisions.readable(article)
        found: list[StoredQuotation] = []
        speakers: dict[str, Speaker] = {}
        for one in detect(readable.text.whole(), readable.blocks, article.language):
            own = speaker_of(article_id, one.by.name, one.by.kind, one.by.role)
            if one.by.name:
                speakers[own.id] = own
            speaker_id = own.id if one.by.name else None
            found.append(StoredQuotation(quotation=one, speaker_id=speaker_id))
        assert tx.quotations.replace(due, DETECTOR, found, list(speakers.values()))

    store.write(work).result(timeout=20)


def speaker_called(store: Store, article: Article, name: str) -> Speaker:
    """Return an article's speaker by the name that it has there."""
    with store.read() as tx:
        (found,) = [one for one in tx.speakers.of_article(article.id) if one.name == name]
    return found


def change(store: Store, speaker: Speaker) -> None:
    """Store a speaker as a reader has changed them."""

    def work(tx: Transaction) -> None:
        now = tx.speakers.get(speaker.id)
        assert now is not None
        tx.speakers.update(replace(speaker, version=now.version))

    store.write(work).result(timeout=20)


def highlight(store: Store, article: Article, words: str, name: str = "") -> Annotation:
    """Highlight words of an article, as somebody's whom it calls so."""
    with store.read() as tx:
        readable = a_readable(tx.revisions.text(article.revision_id), article)
    speaker = speaker_called(store, article, name).id if name else None
    made = a_quote(readable, words, speaker_id=speaker)
    store.write(lambda tx: tx.annotations.insert(made)).result(timeout=20)
    return made
