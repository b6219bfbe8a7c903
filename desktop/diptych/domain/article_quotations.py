"""What is known of who says what: the quotations of an article, and those who are quoted."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.quotation import SaidQuotation
from diptych.domain.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuotations:
    """The quotations of an article's present text, in order of place, as readers see them.

    ``complete`` tells that they were found in the text as it is now, by this detector and with
    all that readers have said; else they are those of before, or none yet, and will be found
    soon. ``rejected`` are those of which readers said that they are none, for taking that back.
    """

    article_id: str
    revision_id: str
    quotations: tuple[SaidQuotation, ...] = ()
    complete: bool = True
    rejected: tuple[SaidQuotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCount:
    """Somebody, or a document, with how much of theirs is quoted where.

    ``speaker`` is the one by whose name all are shown who were merged into it. ``article_ids``
    are the articles that quote it, in the order of their ids; of ``guessed`` many of its
    ``quotations`` it is a guess that they are its own. What was said at one go, in however many
    parts, is one.
    """

    speaker: Speaker
    article_ids: tuple[str, ...]
    quotations: int
    guessed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePeople:
    """Speakers of several articles who seem to be one: something to ask a reader.

    The likeliest to have the right name comes first. None of them was merged with another, and of
    no two was it said that they are to be kept apart.
    """

    speakers: tuple[Speaker, ...]
