"""Styles of references by what readers call them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.formats.references.citing import STYLES

translate = QCoreApplication.translate


def style_titles() -> list[tuple[str, str]]:
    """Return the styles in the order in which they are offered, each name with its title."""
    titles = {
        "apa": translate("references", "APA, 7th edition"),
        "chicago": translate("references", "Chicago, author and date"),
        "chicago-notes": translate("references", "Chicago, notes"),
        "harvard": translate("references", "Harvard (Cite Them Right)"),
        "mla": translate("references", "MLA, 9th edition"),
        "vancouver": translate("references", "NLM/Vancouver"),
        "ieee": translate("references", "IEEE"),
        "mhra": translate("references", "MHRA, author and date"),
    }
    return [(name, titles.get(name, style.title)) for name, style in STYLES.items()]
