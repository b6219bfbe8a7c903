"""The list of the backups that are kept, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from diptych.domain.kept_backup import KeptBackup, Occasion
from diptych.ui.models.rows import RowsModel
from diptych.ui.models.wording import SEPARATOR, spoken_moment

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup with its words: of when it is, how large, why it was made, and its check."""

    backup: KeptBackup
    words: str
    size: str
    occasion: str
    check: str


def _occasion(occasion: Occasion) -> str:
    return {
        Occasion.DAY: translate("backups", "Backup of the day"),
        Occasion.DELETION: translate("backups", "Before a large deletion"),
        Occasion.ASKED: translate("backups", "Made when you asked"),
    }[occasion]


def check_words(backup: KeptBackup) -> str:
    """Say when a backup was last checked, and with what result."""
    words = translate("backups", "checked {moment}: damaged")
    if backup.sound:
        words = translate("backups", "checked {moment}: sound")
    return words.format(moment=spoken_moment(backup.checked))


def _spoken(row: BackupRow) -> str:
    return f"{row.words}. {row.size}. {row.occasion}. {row.check}"


class BackupModel(RowsModel[KeptBackup]):
    """Shows what a look at the folder of the backups found."""

    ROLES: ClassVar[Mapping[int, Callable[[BackupRow], Any]]] = {
        Qt.ItemDataRole.DisplayRole: lambda row: row.words,
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        Qt.ItemDataRole.ToolTipRole: lambda row: SEPARATOR.join((row.occasion, row.check)),
    }

    @staticmethod
    def key(row: KeptBackup) -> Path:
        """Keep a backup the same row when it was checked again."""
        return row.path

    def present(self, row: KeptBackup) -> BackupRow:
        """Return a backup with its words."""
        moment = spoken_moment(row.made)
        return BackupRow(
            backup=row,
            words=moment[:1].upper() + moment[1:],
            size=QLocale().formattedDataSize(row.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat),
            occasion=_occasion(row.occasion),
            check=check_words(row),
        )
