"""Where articles go that come in: into a collection, and folders into collections of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.domain.article import Article
from diptych.domain.collection import Collection
from diptych.domain.errors import CollectionError
from diptych.domain.tag import ROOT, name_key
from diptych.library.applying import apply_edit
from diptych.library.collecting import make_collection
from diptych.library.import_choices import Filing
from diptych.text.normalise import clean_input

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

UNNAMED = "Folder"
"""What a collection is called whose folder has a name of blanks alone."""


def shelve(
    tx: Transaction, article: Article, filing: Filing, shelf: Sequence[str], person_id: str
) -> Article:
    """Return the article as it is filed; collections that are missing are made within ``tx``.

    ``shelf`` are the names of folders from the outermost one on. A collection of such a name
    that is there already is taken.
    """
    place = _place(tx, filing)
    for name in shelf if filing.folders else ():
        place = _inside(tx, place, name, person_id)
    if place is None or place.id in article.collections:
        return article
    return replace(article, collections=tuple(sorted((*article.collections, place.id))))


def _place(tx: Transaction, filing: Filing) -> Collection | None:
    """Return the collection that everything goes into; it may have gone to the bin meanwhile."""
    if filing.collection_id is None:
        return None
    found = tx.collections.get(filing.collection_id)
    if found is None or found.deleted is not None:
        return None
    if found.query is not None:
        raise CollectionError(found.name, "nothing can be put into a saved search")
    return found


def _inside(tx: Transaction, parent: Collection | None, name: str, person_id: str) -> Collection:
    """Return the collection of this name in another one, or at the top; make it if it is not."""
    every = tx.collections.all()
    above = parent.id if parent else ROOT
    beside = {one.key: one for one in every if one.parent_id == above}
    plain = " ".join(clean_input(name).split()) or UNNAMED
    named, number = plain, 1
    while (twin := beside.get(name_key(named))) is not None:
        if twin.query is None:
            return twin
        # A saved search has the name, and holds nothing.
        number += 1
        named = f"{plain} ({number})"
    edit = make_collection(named, every, parent=parent, person_id=person_id)
    apply_edit(tx, edit)
    made = edit.changes[0].after
    assert isinstance(made, Collection)
    return made
