"""Opening a library: the one way in, for both faces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diptych.domain.identity import new_id
from diptych.domain.person import Person
from diptych.library.library import Library
from diptych.paths import data_folder
from diptych.text.normalise import NORMALISER

if TYPE_CHECKING:
    from diptych.preferences import Preferences


def open_library(
    location: str,
    *,
    preferences: Preferences,
    cache: Path,
    backups: Path | None = None,
    create: bool = True,
) -> Library:
    """Open the library at a path or URL; make it where there is none and ``create`` is set.

    Raise a ``LibraryError`` that says why it cannot be used. ``cache`` is where its search
    index is, ``backups`` where its backups are kept (in
    the reader's data folder by default).
    """
    # Imported late: the window shows its first articles before SQLAlchemy is there.
    from diptych.library.searching import Searching  # noqa: PLC0415 - see above
    from diptych.storage.store import Store  # noqa: PLC0415 - see above

    me = me_of(preferences)
    store = Store.open(
        location,
        instance=new_id(),
        person_id=me.id,
        create=create,
        normaliser=NORMALISER,
    )
    folder = backups or data_folder() / "backups"
    return Library(store, Searching(store, cache), me=me, backup_folder=folder / store.info.id)


def me_of(preferences: Preferences) -> Person:
    """Return the person who reads here, as the preferences name them."""
    return Person(
        name=preferences.name,
        initials=preferences.initials,
        colour=preferences.colour,
        id=preferences.person_id or new_id(),
    )
