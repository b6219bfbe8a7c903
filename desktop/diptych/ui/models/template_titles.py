"""Templates of exports by what readers call them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from diptych.domain.template import Template

translate = QCoreApplication.translate


def template_title(template: Template) -> str:
    """Return what a list calls it: one of the reader's own by its name, ours in the language."""
    return template.title if template.own else _ours().get(template.name, template.title)


def _ours() -> dict[str, str]:
    return {
        "briefing.html": translate("templates", "Briefing"),
        "evidence-table.md": translate("templates", "Evidence table"),
        "field-notes.md": translate("templates", "Field notes"),
        "quotes-by-speaker.md": translate("templates", "Quotes by speaker"),
        "reading-notes.md": translate("templates", "Reading notes"),
    }
