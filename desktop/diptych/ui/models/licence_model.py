"""What Diptych is built on, by name, with the licence of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt

from diptych.licences import Component
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import SEPARATOR

translate = QCoreApplication.translate


def inside(component: Component) -> str:
    """Say what brings a component; nothing of a package."""
    if component.within == "bundle":
        return translate("licences", "in this bundle")
    words = translate("licences", "in {package}") if component.within else ""
    return words.replace("{package}", component.within)


def below(component: Component) -> str:
    """Say under a name what version it is of or what brings it, and its licence."""
    whence = inside(component) or component.version
    return SEPARATOR.join(part for part in (whence, component.licence) if part)


def _spoken(component: Component) -> str:
    return f"{component.name}. {below(component)}"


class LicenceModel(RowsModel[Component]):
    """Shows components, each by its name and what brings it."""

    ROLES: ClassVar[Mapping[int, Callable[[Component], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.name,
        Qt.ItemDataRole.ToolTipRole: lambda row: row.licence,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
    }

    @staticmethod
    def key(row: Component) -> tuple[str, str]:
        """Keep a component the same row while the list is narrowed."""
        return row.name, row.within
