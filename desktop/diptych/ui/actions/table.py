"""Everything a reader can do, in the order of the menus."""

from __future__ import annotations

from diptych.ui.actions.on_panes import panes, windows
from diptych.ui.actions.on_paragraphs import paragraphs
from diptych.ui.actions.on_quotations import quotations
from diptych.ui.actions.on_tags import tags
from diptych.ui.actions.on_texts import annotate, edit, find, read
from diptych.ui.actions.on_window import help_, library, view
from diptych.ui.actions.spec import ActionSpec


def action_table() -> tuple[ActionSpec, ...]:
    """Return every action; made once the translator is installed."""
    return (
        *library(), *edit(), *paragraphs(), *annotate(), *quotations(), *tags(), *read(), *find(),
        *panes(), *windows(), *view(), *help_(),
    )  # fmt: skip
