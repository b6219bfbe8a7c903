"""How links are called: by what they say of the annotation from which one looks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from diptych.domain.link import Linked, LinkKind
from diptych.ui.models.wording import SEPARATOR, counted

translate = QCoreApplication.translate

_LETTERS = 60
_INNER = str.maketrans("“”", "‘’")


def kind_names() -> dict[LinkKind, str]:
    """Return what each kind says of the annotation from which it leads."""
    return {
        LinkKind.SUPPORTS: translate("links", "supports"),
        LinkKind.CONTRADICTS: translate("links", "contradicts"),
        LinkKind.SAME: translate("links", "says the same as"),
        LinkKind.SEE_ALSO: translate("links", "see also"),
    }


def kind_words(linked: Linked, here: str) -> str:
    """Say what a link says of one of its annotations: “supports”, “supported by” and so on."""
    kind = linked.link.kind
    if kind.directed and not linked.points_from(here):
        return translate("links", "supported by")
    return kind_names()[kind]


def quoted(words: str, letters: int = _LETTERS) -> str:
    """Return a quote in one line and in quotation marks, shortened at its end.

    Quotation marks of its own become single ones, as a quote within a quote has them.
    """
    line = " ".join(words.translate(_INNER).split())
    if len(line) > letters:
        line = f"{line[: letters - 1].rstrip()}…"
    return f"“{line}”"


def line_of(linked: Linked, here: str) -> str:
    """Return a link in a line: ``supports “the quote” · Article``."""
    other = linked.other(here)
    said = f"{kind_words(linked, here)} {quoted(other.words)}"
    return SEPARATOR.join(part for part in (said, other.article_title) if part)


def spoken(linked: Linked, here: str) -> str:
    """Say a link to somebody who listens, its comment too."""
    other = linked.other(here)
    words = translate("links", "{kind} {quote} in {article}")
    said = words.replace("{kind}", kind_words(linked, here))
    said = said.replace("{article}", other.article_title).replace("{quote}", quoted(other.words))
    return f"{said}, {linked.link.comment}" if linked.link.comment else said


def linked_words(links: Sequence[Linked], here: str) -> str:
    """Say all links of an annotation; nothing where it has none."""
    if not links:
        return ""
    words = translate("links", "linked: {links}")
    return words.replace("{links}", "; ".join(spoken(one, here) for one in links))


def in_one_line(links: Sequence[Linked], here: str) -> str:
    """Return the first link in a line; where there are more, first how many there are."""
    if not links:
        return ""
    first = line_of(links[0], here)
    if len(links) == 1:
        return first
    count = len(links)
    return SEPARATOR.join((counted(translate("links", "%Ln link(s)", "", count), count), first))
