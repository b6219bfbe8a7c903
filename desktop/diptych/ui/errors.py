"""Words for expected failures, and what happens at the others.

An expected failure is one sentence in a notice. Anything else is a bug: it goes to the log
file with its traceback, one notice says so, and the window stays.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from diptych.domain import errors
from diptych.ui.models.reasons import reason_words

translate = QCoreApplication.translate
log = logging.getLogger(__name__)

Words = Callable[[Any], str]


def _file_name(location: str) -> str:
    return Path(location).name if "://" not in location else location.rsplit("/", 1)[-1]


def _reason(error: Any) -> str:
    return reason_words(error.reason.rstrip("."))


def _pattern(error: Any) -> str:
    if error.position is None:
        return translate("errors", "This is no regular expression: {reason}.").format(
            reason=_reason(error)
        )
    return translate(
        "errors", "This is no regular expression: {reason}, at character {position}."
    ).format(reason=_reason(error), position=error.position + 1)


def _template(error: Any) -> str:
    if error.line is None:
        return translate("errors", "The template “{name}” cannot be filled in: {reason}.").format(
            name=error.name, reason=_reason(error)
        )
    return translate(
        "errors", "The template “{name}” cannot be filled in: {reason}, in line {line}."
    ).format(name=error.name, reason=_reason(error), line=error.line)


def words_by_kind() -> dict[type[errors.DiptychError], Words]:
    """Return how to say each kind of failure; made once the translator is installed."""
    kinds = {
        "article": translate("errors", "article"),
        "original": translate("errors", "original"),
        "annotation": translate("errors", "highlight"),
        "tag": translate("errors", "tag"),
        "template": translate("errors", "template"),
        "note": translate("errors", "note"),
        "person": translate("errors", "person"),
        "collection": translate("errors", "collection"),
        "link": translate("errors", "link"),
        "block_edit": translate("errors", "paragraph"),
        "passage_pair": translate("errors", "pin"),
        "speaker": translate("errors", "speaker"),
        "speakers_apart": translate("errors", "speaker"),
        "quotation_correction": translate("errors", "quotation"),
    }
    blocks = {
        errors.BlocksRefusal.NOTHING_HERE: translate("errors", "There is no paragraph here."),
        errors.BlocksRefusal.NO_SPACE: translate(
            "errors", "There is no space here at which the paragraph could be split."
        ),
        errors.BlocksRefusal.NO_NEIGHBOUR: translate(
            "errors", "There is no other paragraph to join it with."
        ),
        errors.BlocksRefusal.HIDDEN_BETWEEN: translate(
            "errors", "A hidden paragraph stands between; show hidden parts first."
        ),
    }

    def kind_of(error: Any) -> str:
        return kinds.get(error.kind, str(error.kind))

    return {
        errors.CancelledError: lambda _: translate("errors", "It was cancelled."),
        errors.UnreadableFileError: lambda e: translate(
            "errors", "“{name}” could not be read: {reason}."
        ).format(name=e.name, reason=_reason(e)),
        errors.UnwritableFileError: lambda e: translate(
            "errors", "“{name}” could not be written: {reason}."
        ).format(name=e.name, reason=_reason(e)),
        errors.NotFoundError: lambda e: translate(
            "errors", "This {kind} is no longer in the library."
        ).format(kind=kind_of(e)),
        errors.AmbiguousError: lambda e: translate(
            "errors", "“{key}” fits {count} of them; write more of it."
        ).format(key=e.key, count=len(e.candidates)),
        errors.QuoteNotFoundError: lambda _: translate(
            "errors", "The article does not contain these words."
        ),
        errors.LibraryDamagedError: lambda e: translate(
            "errors", "“{name}” is not a library, or is damaged: {reason}."
        ).format(name=_file_name(e.location), reason=_reason(e)),
        errors.LibraryTooNewError: lambda e: translate(
            "errors", "“{name}” was made by a newer Diptych; this one cannot open it."
        ).format(name=_file_name(e.location)),
        errors.LibraryLockedError: lambda e: translate(
            "errors", "Another program holds “{name}”. Nothing was changed; try again."
        ).format(name=_file_name(e.location)),
        errors.LibraryReadOnlyError: lambda e: translate(
            "errors", "“{name}” could not be written: {reason}."
        ).format(name=_file_name(e.location), reason=_reason(e)),
        errors.DiskFullError: lambda _: translate(
            "errors", "The disk is full. The last change was not saved; everything else is."
        ),
        errors.LibraryError: lambda e: translate(
            "errors", "“{name}” could not be used: {reason}."
        ).format(name=_file_name(e.location), reason=_reason(e)),
        errors.EditConflictError: lambda e: (
            translate("errors", "The {kind} is gone; nothing was changed.")
            if e.gone
            else translate("errors", "The {kind} was changed elsewhere; nothing was overwritten.")
        ).format(kind=kind_of(e)),
        errors.TagError: lambda e: translate("errors", "“{name}”: {reason}.").format(
            name=e.name, reason=_reason(e)
        ),
        errors.TagTakenError: lambda e: translate(
            "errors", "There is a tag “{name}” already; the two can be merged."
        ).format(name=e.name),
        errors.SameArticleError: lambda _: translate(
            "errors", "An article is no newer version of itself."
        ),
        errors.LinkError: lambda e: (
            translate("errors", "A highlight cannot be linked to itself.")
            if e.itself
            else translate("errors", "The two highlights are linked like this already.")
        ),
        errors.CollectionError: lambda e: translate("errors", "“{name}”: {reason}.").format(
            name=e.name, reason=_reason(e)
        ),
        errors.DetailsError: lambda e: (
            translate("errors", "“{name}”: {reason}.").format(name=e.value, reason=_reason(e))
            if e.value
            else f"{_reason(e)[:1].upper()}{_reason(e)[1:]}."
        ),
        errors.BlocksError: lambda e: blocks[e.refusal],
        errors.PatternError: _pattern,
        errors.TemplateError: _template,
        errors.PatternTakesLongError: lambda _: translate(
            "errors", "This expression takes too long in this text."
        ),
        errors.UnknownFormatError: lambda e: translate(
            "errors", "There is no export format “{name}”."
        ).format(name=e.name),
        errors.UnknownStyleError: lambda e: translate(
            "errors", "There is no style of references “{name}”."
        ).format(name=e.name),
    }


def cause_of(error: errors.LibraryError) -> str:
    """Return the sentence for why a library does not take anything, and nothing of what came."""
    name = _file_name(error.location)
    if isinstance(error, errors.DiskFullError):
        return translate("errors", "The disk is full.")
    if isinstance(error, errors.LibraryLockedError):
        return translate("errors", "Another program holds “{name}”.").format(name=name)
    return words_for(error)


def words_for(error: BaseException) -> str:
    """Return the sentence for a failure; for a bug, that it is one."""
    table = words_by_kind()
    for kind in type(error).__mro__:
        if kind in table:
            return table[kind](error)
    if isinstance(error, errors.DiptychError):
        return translate("errors", "It did not work: {reason}.").format(reason=error)
    return translate("errors", "Something went wrong that should not have. Your library is safe.")


class Mishaps(QObject):
    """Catches what nobody caught: into the log, and once to whoever listens; never a crash."""

    happened = Signal(object)
    """An exception that nobody expected, on the interface's thread."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._announce, Qt.ConnectionType.QueuedConnection)
        self._hooks = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._hooks

    def report(self, error: BaseException) -> None:
        """Log ``error`` with its traceback and announce it."""
        log.error("not expected: %r", error, exc_info=error)
        if shiboken6.isValid(self):
            self._arrived.emit(error)

    def _announce(self, error: BaseException) -> None:
        self.happened.emit(error)

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
            return
        self.report(error)

    def _caught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)
