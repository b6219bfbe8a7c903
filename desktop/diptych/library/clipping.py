"""What a reader has copied elsewhere, as an article: its original is what the clipboard held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.errors import UnreadableFileError
from diptych.formats.importers.given import Given
from diptych.library.arriving import Arrival, Imported, ImportStatus, plain_name
from diptych.library.filing import shelve
from diptych.library.import_choices import Filing
from diptych.library.reading_files import FileReader, words_of

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.importing import Desk
    from diptych.storage.transaction import Transaction

FROM_THE_CLIPBOARD = {"origin": "clipboard"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipping:
    """What was copied: as HTML where the program it is from says so, and as plain text.

    ``name`` is what it is called where it has no title of its own.
    """

    html: str
    text: str
    name: str

    @property
    def original(self) -> tuple[str, bytes]:
        """The name of a file that holds it, and its bytes."""
        marked = bool(self.html.strip())
        words = self.html if marked else self.text
        name = plain_name(self.name).strip() or "clipboard"
        return f"{name}.{'html' if marked else 'txt'}", words.encode("utf-8", "replace")


def clip(
    clipping: Clipping,
    progress: Progress,
    *,
    desk: Desk,
    reader: FileReader,
    person_id: str,
    filing: Filing,
) -> Imported:
    """Make an article of what was copied; say what became of it, as an import does of a file."""
    name, data = clipping.original
    path = Path(name)
    try:
        if not data.strip():
            raise UnreadableFileError(name, "there is no text on the clipboard")
        digest = sha256(data).hexdigest()
        for article in desk.living(digest):
            return Imported(path=path, status=ImportStatus.DUPLICATE, article=article)
        given = Given(data=data, name=name, options=FROM_THE_CLIPBOARD)
        draft = reader.draft(given, progress)
    except UnreadableFileError as error:
        return Imported(path=path, status=ImportStatus.FAILED, reason=error.reason)
    arrival = Arrival.of(
        draft,
        path=path,
        data=data,
        digest=digest,
        words=words_of(draft, progress),
        person_id=person_id,
        options=FROM_THE_CLIPBOARD,
    )
    return desk.commit(partial(_store, replace(arrival, on_disk=False), filing, person_id))


def _store(arrival: Arrival, filing: Filing, person_id: str, tx: Transaction) -> Imported:
    filed = shelve(tx, arrival.article, filing, (), person_id)
    return replace(arrival, article=filed).store(tx)
