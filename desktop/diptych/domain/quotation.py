"""Quotations: what stands in quotation marks in a text, and who is taken to have said it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from diptych.domain.identity import new_id, now
from diptych.domain.passage_pair import Passage
from diptych.domain.span import Span

if TYPE_CHECKING:
    from diptych.domain.speaker import Speaker

_NAMESPACE = UUID("0b4f7c1e-93a5-5d26-8c47-5e1fd0a2b637")


class QuotationClass(StrEnum):
    """What stands between the marks."""

    DIRECT = "direct"
    """Speech: a sentence or more, or a part of one that was interrupted."""
    FRAGMENT = "fragment"
    """Words of somebody's inside a sentence of the text's own."""
    NESTED = "nested"
    """A quotation inside another."""
    TERM = "term"
    """A word as a word, a name or a title: nobody is quoted."""


class SpeakerKind(StrEnum):
    """What speaks."""

    PERSON = "person"
    """A person, or people who speak as one: a union, a council."""
    DOCUMENT = "document"


class Certainty(StrEnum):
    """How it is known who speaks."""

    STATED = "stated"
    """The sentence says so."""
    CARRIED = "carried"
    """The text before it says so, and nobody else has come up since."""
    GUESSED = "guessed"
    """The nearest that could have said it."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is taken to have said something.

    ``name`` is the fullest that the article has for who is meant at ``mention``: of a person
    whom it does not name, what it calls them. ``role`` is what the article says they are.
    """

    name: str = ""
    role: str = ""
    kind: SpeakerKind = SpeakerKind.PERSON
    mention: Span | None = None


NOBODY = Attribution()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation in a revision's text, its marks included.

    One that goes over several paragraphs under one closing mark is one span. Parts that are
    interrupted by “said so-and-so” share an ``utterance``. ``truncated`` tells that the closing
    mark is missing: it was then closed where its paragraph ends. ``candidates`` are others who
    may have said it, the likeliest first.
    """

    span: Span
    kind: QuotationClass
    utterance: int
    by: Attribution = NOBODY
    certainty: Certainty = Certainty.NONE
    candidates: tuple[Attribution, ...] = ()
    truncated: bool = False
    detector: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a reader has said about one place, for the detector to learn from.

    ``quoted`` tells whether a quotation stands there: false where one was found that is none.
    ``by`` is who says it; ``None`` where nothing was said about that. A quotation that was missed
    is one that stands at no place which the detector finds by itself.
    """

    span: Span
    by: Attribution | None = None
    quoted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """That the quotations of a revision were looked for: by which detector, and from what.

    ``basis`` names everything but the text that they were made from: where it is not what it
    would be now, they are to be looked for anew.
    """

    revision_id: str
    detector: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDetection:
    """A text whose quotations are to be looked for, and the ``basis`` to be kept with them.

    The basis is that of the moment at which it was asked for: what the detector is given is read
    in the same transaction. What changes while it runs makes another one, and the text is due
    again.
    """

    article_id: str
    revision_id: str
    language: str
    basis: str


class CorrectionKind(StrEnum):
    """What a reader says of one place in an article."""

    ACCEPT = "accept"
    """Who was taken to say it says it."""
    RENAME = "rename"
    """Somebody else says it."""
    REJECT = "reject"
    """It is no quotation."""
    ADD = "add"
    """It is one, though none was found there."""
    SPAN = "span"
    """It begins or ends elsewhere than was found."""


_WHO_SAYS_IT = frozenset({CorrectionKind.ACCEPT, CorrectionKind.RENAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationCorrection:
    """What a reader has said of one place, found again by its anchor in any text of the article.

    ``passage`` is the quotation as it was found, marks included; of one that was missed it is
    what the reader selected. ``speaker_id`` is one of the article's own speakers, ``None`` where
    nothing is said of who says it or nobody is meant. ``value`` is, of ``ACCEPT``, ``RENAME`` and
    ``ADD``, the speaker's name as it then was; of ``SPAN`` it is how far the ends that the reader
    wants lie from those of the passage, as two numbers (``ends_moved``).
    """

    article_id: str
    kind: CorrectionKind
    passage: Passage
    speaker_id: str | None = None
    value: str = ""
    id: str = field(default_factory=new_id)
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    def meets(self, other: QuotationCorrection) -> bool:
        """Tell whether both cannot stand beside each other.

        Of one place it is said once who says it (``ACCEPT``, ``RENAME``), and once whether and
        from where to where it is a quotation (``REJECT``, ``ADD``, ``SPAN``): whoever says
        otherwise changes what was said, or takes it back first.
        """
        alike = (self.kind in _WHO_SAYS_IT) is (other.kind in _WHO_SAYS_IT)
        ours, theirs = self.passage, other.passage
        same_place = replace(ours, before="", after="") == replace(theirs, before="", after="")
        return alike and same_place and self.id != other.id

    def moved_ends(self) -> tuple[int, int]:
        """Return how far start and end are moved; not at all where nothing is said of that."""
        start, _, end = self.value.partition(" ")
        try:
            return (int(start), int(end)) if self.kind is CorrectionKind.SPAN else (0, 0)
        except ValueError:
            return 0, 0


def ends_moved(found: Span, wanted: Span) -> str:
    """Return how a correction of kind ``SPAN`` says that a quotation stands elsewhere."""
    return f"{wanted.start - found.start} {wanted.end - found.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuotation:
    """A quotation as it was detected, with the article's own speaker who was found to say it."""

    quotation: Quotation
    speaker_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidQuotation:
    """A quotation as readers see it: as it was detected, with what they have corrected.

    ``own_id`` is the article's own speaker who says it, ``speaker`` the one by whose name that
    one is shown: the same, or the root into which it was merged. ``corrected`` tells that a
    reader has had a say here, by the correction ``correction_id``.
    """

    article_id: str
    revision_id: str
    quotation: Quotation
    speaker: Speaker | None = None
    own_id: str | None = None
    corrected: bool = False
    correction_id: str | None = None

    @property
    def id(self) -> str:
        """What it is called by, in exports and in links: the same after each detection."""
        span = self.quotation.span
        return str(uuid5(_NAMESPACE, f"{self.revision_id}/{span.start}/{span.end}"))
