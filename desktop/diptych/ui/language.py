"""The language of the window: which one, and Qt's translators that have its words.

The sources are in English. Their words in another language stand in ``resources/i18n``, Qt's
own (keys, buttons, file dialogs) come with it. Texts are made once, when the parts of the
window are; so the translators stand before those, and another language comes at the next start.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

log = logging.getLogger(__name__)

SYSTEM = "system"
"""The choice of whatever language the reader's desktop has."""

ENGLISH = "en"

LANGUAGES: dict[str, str] = {ENGLISH: "English", "de": "Deutsch"}
"""The languages of the window by their codes, each in its own words."""


def spoken(choice: str) -> str:
    """Return the code of the language for a choice of the preferences: English where in doubt."""
    if choice in LANGUAGES:
        return choice
    wanted = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in LANGUAGES), ENGLISH)


def spoken_now() -> str:
    """Return the code of the language in which texts are made now."""
    code = QLocale().name().partition("_")[0]
    return code if code in LANGUAGES else ENGLISH


def speak(language: str, resources: Path, parent: QObject) -> list[QTranslator]:
    """Have all texts that are made from now on in ``language``, dates and numbers as well.

    Return the translators, which are in use as long as ``parent`` is there. English is what the
    sources are in: it needs none.
    """
    QLocale.setDefault(_locale(language))
    if language == ENGLISH:
        return []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    installed = []
    for file in (Path(qt) / f"qtbase_{language}.qm", resources / "i18n" / f"diptych_{language}.qm"):
        translator = QTranslator(parent)
        if translator.load(str(file)):
            QCoreApplication.installTranslator(translator)
            installed.append(translator)
        else:
            log.warning("no translation at %s", file)
    return installed


def _locale(language: str) -> QLocale:
    """Return how dates and numbers are written: as on the desktop, if that has the language too.

    A desktop without a language (``C``) would have no digits in groups.
    """
    system = QLocale.system()
    if system.name().partition("_")[0] == language:
        return system
    return QLocale("en_GB" if language == ENGLISH else language)
