"""Failures that are expected: they carry facts; the interface has the words.

Anything else that is raised is a bug and is reported as one. ``str()`` of each is one plain
English sentence for the command line and the log.
"""

from __future__ import annotations

from enum import StrEnum


class DiptychError(Exception):
    """Something that can happen to anyone: a broken file, a full disk, a locked library."""


class CancelledError(DiptychError):
    """The reader stopped the work."""

    def __init__(self) -> None:
        super().__init__("cancelled")


class UnreadableFileError(DiptychError):
    """A file could not be turned into an article; ``reason`` says why, without its name."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class UnwritableFileError(DiptychError):
    """A file could not be written."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class NotFoundError(DiptychError):
    """No object of this kind has this id or this start of one; ``known`` are those there are."""

    def __init__(self, kind: str, key: str, known: tuple[str, ...] = ()) -> None:
        there_are = f"; there are {', '.join(known)}" if known else ""
        super().__init__(f"{key}: there is no such {kind}{there_are}")
        self.kind = kind
        self.key = key
        self.known = known


class AmbiguousError(DiptychError):
    """Several objects fit; ``candidates`` are what to choose from."""

    def __init__(self, kind: str, key: str, candidates: tuple[str, ...]) -> None:
        super().__init__(f"{key}: fits {len(candidates)} {kind}s: {', '.join(candidates)}")
        self.kind = kind
        self.key = key
        self.candidates = candidates


class QuoteNotFoundError(DiptychError):
    """The article does not contain the quote."""

    def __init__(self, quote: str) -> None:
        shown = quote if len(quote) <= 60 else quote[:57] + "..."
        super().__init__(f"the article does not contain “{shown}”")
        self.quote = quote


class LibraryError(DiptychError):
    """The library as a whole cannot be used; ``location`` is its file or address."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(f"{location}: {reason}")
        self.location = location
        self.reason = reason


class LibraryDamagedError(LibraryError):
    """The file is not a library, or is damaged."""


class LibraryTooNewError(LibraryError):
    """A newer Diptych made this library."""


class LibraryLockedError(LibraryError):
    """Another program holds the library for too long."""


class LibraryReadOnlyError(LibraryError):
    """The library can be read but not written."""


class DiskFullError(LibraryError):
    """There is no room left where the library is."""


class EditConflictError(DiptychError):
    """An edit no longer fits: its object is gone, or the same field was changed elsewhere."""

    def __init__(self, kind: str, object_id: str, *, gone: bool) -> None:
        said = kind.replace("_", " ")
        super().__init__(
            f"the {said} is gone" if gone else f"the {said} was changed elsewhere meanwhile"
        )
        self.kind = kind
        self.object_id = object_id
        self.gone = gone


class TagError(DiptychError):
    """A tag cannot be named, moved or merged like this."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class TagTakenError(TagError):
    """A tag cannot have this name here: another one, ``twin_id``, has it and could be merged."""

    def __init__(self, name: str, twin_id: str) -> None:
        super().__init__(name, "there is a tag of this name already; merge them instead")
        self.twin_id = twin_id


class SameArticleError(DiptychError):
    """An article cannot be a newer version of itself."""

    def __init__(self) -> None:
        super().__init__("an article is no newer version of itself")


class LinkError(DiptychError):
    """Two annotations cannot be linked like this: they are already, or are one and the same."""

    def __init__(self, *, itself: bool) -> None:
        super().__init__(
            "an annotation cannot be linked to itself" if itself else "they are linked so already"
        )
        self.itself = itself


class CollectionError(DiptychError):
    """A collection cannot be named, moved or filled like this."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class BlocksRefusal(StrEnum):
    """Why paragraphs cannot be changed like this."""

    NOTHING_HERE = "there is no paragraph here"
    NO_SPACE = "there is no space to split the paragraph at"
    NO_NEIGHBOUR = "there is no paragraph to join it with"
    HIDDEN_BETWEEN = "a hidden paragraph stands between"


class BlocksError(DiptychError):
    """Paragraphs cannot be split or joined like this; ``refusal`` says why."""

    def __init__(self, refusal: BlocksRefusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class DetailsError(DiptychError):
    """An article cannot have this as its ``detail`` (a field of `Article`)."""

    def __init__(self, detail: str, value: str, reason: str) -> None:
        super().__init__(f"{value or detail}: {reason}")
        self.detail = detail
        self.value = value
        self.reason = reason


class UnknownFormatError(DiptychError):
    """There is no export format of this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{name}: no such format; there are {', '.join(known)}")
        self.name = name
        self.known = known


class UnknownStyleError(DiptychError):
    """There is no style of references of this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{name}: no such style of references; there are {', '.join(known)}")
        self.name = name
        self.known = known


class PatternError(DiptychError):
    """What was typed is no regular expression; ``position`` is the character that tells."""

    def __init__(self, reason: str, position: int | None) -> None:
        where = "" if position is None else f" at character {position + 1}"
        super().__init__(f"not a regular expression: {reason}{where}")
        self.reason = reason
        self.position = position


class TemplateError(DiptychError):
    """A template cannot be filled in; ``line`` is the one that tells, where one does."""

    def __init__(self, name: str, reason: str, line: int | None) -> None:
        where = "" if line is None else f", line {line}"
        super().__init__(f"{name}{where}: {reason}")
        self.name = name
        self.reason = reason
        self.line = line


class PatternTakesLongError(DiptychError):
    """A regular expression takes more time or memory in this text than anybody would wait for."""

    def __init__(self) -> None:
        super().__init__("this regular expression takes too long in this text")
