"""Words on who says a quotation: for what was done in passing, and for those who listen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.domain.quotation import SaidQuotation
from diptych.ui.models.wording import counted
from diptych.ui.reader.said_places import is_guess

translate = QCoreApplication.translate

LONGEST = 60
"""Letters of a name: what an article calls somebody it does not name may be a sentence."""


def cut_name(name: str, letters: int = LONGEST) -> str:
    """Return a name in one line, cut short where it is long."""
    words = " ".join(name.split())
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"


def name_of(said: SaidQuotation) -> str:
    """Return by which name it is shown who says something; empty for nobody."""
    return said.speaker.name if said.speaker is not None else said.quotation.by.name


def said_by(said: SaidQuotation) -> str:
    """Say who says something, and that it is a guess where it is one."""
    name = cut_name(name_of(said))
    if not name:
        return translate("quotations", "nobody named")
    words = translate("quotations", "perhaps {name}") if is_guess(said) else "{name}"
    return words.replace("{name}", name)


def speaker_words(name: str, *, guess: bool) -> str:
    """Say of a highlight who says it; empty for nobody."""
    if not name:
        return ""
    known, perhaps = (
        translate("quotations", "said by {name}"),
        translate("quotations", "perhaps said by {name}"),
    )
    return (perhaps if guess else known).replace("{name}", cut_name(name))


def says_words(name: str) -> str:
    """Say who says something from now on."""
    return translate("quotations", "Said by {name}").replace("{name}", cut_name(name))


def highlighted_words(said: SaidQuotation, count: int = 1) -> str:
    """Say that a quotation was highlighted, or so many parts of it, and who says it."""
    words = translate("quotations", "Highlighted: {name}")
    if count > 1:
        words = counted(
            translate("quotations", "Highlighted %Ln part(s): {name}", "", count), count
        )
    return words.replace("{name}", said_by(said))


def place_words(said: SaidQuotation, number: int, count: int) -> str:
    """Say to which quotation of how many one has come, and who says it."""
    words = translate("quotations", "Quotation {number} of {count}, {name}")
    words = words.replace("{number}", str(number)).replace("{count}", str(count))
    return words.replace("{name}", said_by(said))
