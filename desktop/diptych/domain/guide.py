"""The guide as values: chapters and sections, what is found in them, and the places in it."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.span import Span


@dataclass(frozen=True, slots=True)
class GuidePlace:
    """Where the guide is opened: a chapter, and perhaps one of its sections."""

    chapter: str
    section: str = ""

    @classmethod
    def parsed(cls, text: str) -> GuidePlace:
        """Read ``tags#merging``, or ``tags`` alone."""
        chapter, _, section = text.partition("#")
        return cls(chapter, section)

    def __str__(self) -> str:
        return f"{self.chapter}#{self.section}" if self.section else self.chapter

    @property
    def anchor(self) -> str:
        """The id that this place has in HTML, where all chapters may stand on one page."""
        return f"{self.chapter}-{self.section}" if self.section else self.chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSection:
    """What stands below one heading; ``passages`` are its paragraphs, items and rows, as words.

    What a chapter begins with, before its first heading, is a section without a slug.
    """

    place: GuidePlace
    level: int
    title: str
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideChapter:
    """One chapter: its HTML has the anchors of its sections, and links by ``#`` alone."""

    slug: str
    title: str
    html: str
    sections: tuple[GuideSection, ...]

    def section_at(self, slug: str) -> GuideSection:
        """Return the section of this slug; the beginning of the chapter where none has it."""
        return next((one for one in self.sections if one.place.section == slug), self.sections[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """All chapters in one language."""

    language: str
    chapters: tuple[GuideChapter, ...]

    def chapter(self, slug: str) -> GuideChapter | None:
        """Return a chapter by its slug."""
        return next((one for one in self.chapters if one.slug == slug), None)

    def place_at(self, anchor: str) -> GuidePlace | None:
        """Return the place that has this anchor in HTML."""
        for chapter in self.chapters:
            for section in chapter.sections:
                if section.place.anchor == anchor:
                    return section.place
        return None

    def has(self, place: GuidePlace) -> bool:
        """Tell whether there is such a section."""
        return self.place_at(place.anchor) == place


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideHit:
    """A section that has all words sought, and the passage that tells most of them.

    ``titles`` are the chapter's and, below it, the section's; ``spans`` are in the passage.
    """

    place: GuidePlace
    titles: tuple[str, ...]
    passage: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """A line of the table of keys: a command, and the combinations, each named key by key."""

    subject: str
    words: str
    keys: tuple[tuple[str, ...], ...]
