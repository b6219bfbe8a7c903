"""An article in which people are quoted, and its quotations as windows have them."""

from __future__ import annotations

from builders import a_readable, an_article, blocks_of
from diptych.domain.article import ReadableArticle
from diptych.domain.quotation import NOBODY, Certainty, SaidQuotation
from diptych.domain.speaker import speaker_of
from diptych.text.quotations.detector import detect

QUAYS = (
    "Two quays and a purse\n\n"
    "The harbour board met on a wet Tuesday. “We have counted nine gates,” says Maud Ferrier, the "
    "board’s clerk of works. “Nine places where a carter may knock and be sent away. By the spring "
    "I want there to be one.”\n\n"
    "Not everyone agrees. Corwin Hale, who leads the council’s dues committee, points out that one "
    "quay is free and the other is not. “You cannot put a free quay and a paying one behind the "
    "same gate,” he said.\n\n"
    "The clerk’s answer is short. “The gate is there already,” says Ferrier. “It is the carter who "
    "has to find it.”\n\n"
    "The report to the board says: “Half of those asked had given up before the second gate.”\n\n"
    "Perpetua Lyle, a lamp lighter, has seen boards come and go. “Nobody has told us which lamps,” "
    "says Lyle. “Ours are of oil and theirs are of gas.”\n\n"
    "She shrugs, and the foreman looks at the tide. “It will be lovely when it works.”"
)
"""Words of our own: people, a report, and one of whom it is a guess who speaks."""


def a_quoted_article(text: str = QUAYS, title: str = "", article_id: str = "") -> ReadableArticle:
    """An article with this text; its first line is its title unless it is called otherwise."""
    called = title or text.partition("\n")[0]
    more = {"id": article_id} if article_id else {}
    article = an_article(title=called, **more)
    return a_readable(text, article, blocks=blocks_of(text, headings=(text.partition("\n")[0],)))


def said_in(readable: ReadableArticle) -> tuple[SaidQuotation, ...]:
    """Return what the detector finds, as the library hands it out."""
    found = []
    for one in detect(readable.text.whole(), readable.blocks, "en"):
        speaker = None
        if one.by != NOBODY and one.certainty is not Certainty.NONE:
            speaker = speaker_of(readable.article.id, one.by.name, one.by.kind, one.by.role)
        found.append(
            SaidQuotation(
                article_id=readable.article.id,
                revision_id=readable.revision.id,
                quotation=one,
                speaker=speaker,
                own_id=speaker.id if speaker is not None else None,
            )
        )
    return tuple(found)
