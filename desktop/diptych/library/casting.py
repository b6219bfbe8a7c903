"""Who is who in one article: from the names that the detector gives to the article's speakers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from diptych.domain.quotation import (
    NOBODY,
    Attribution,
    Quotation,
    SpeakerKind,
    StoredQuotation,
)
from diptych.domain.speaker import Speaker, name_key, root_of, speaker_id_of, speaker_of


class Cast:
    """The speakers of one article.

    ``speakers`` are its own and those that they were merged into, of whichever article. Of a
    name that has no speaker, or one that lies in the bin, one is made under the id that it is
    stored by.
    """

    def __init__(self, article_id: str, speakers: Iterable[Speaker]) -> None:
        self.article_id = article_id
        self._known = {one.id: one for one in speakers}
        self._by_key: dict[str, Speaker] = {}
        self._new: set[str] = set()
        self._meant: dict[str, Speaker] = {}
        for one in self._known.values():
            if one.article_id == article_id and one.deleted is None:
                for key in one.names:
                    self._by_key.setdefault(key, one)

    def by_id(self, speaker_id: str | None) -> Speaker | None:
        """Return one of the article's speakers; ``None`` where there is none with this id."""
        found = None if speaker_id is None else self._known.get(speaker_id)
        return None if found is None or found.deleted is not None else found

    def called(self, name: str, kind: SpeakerKind = SpeakerKind.PERSON, role: str = "") -> Speaker:
        """Return whom the article calls so, made up where nobody is."""
        found = self.by_id(speaker_id_of(self.article_id, name))
        found = found or self._by_key.get(name_key(name))
        if found is None:
            found = self.keep(speaker_of(self.article_id, name, kind, role))
            self._new.add(found.id)
        return found

    def keep(self, speaker: Speaker) -> Speaker:
        """Let one of the article's speakers be as this says, and return it."""
        self._known[speaker.id] = speaker
        self._meant.clear()
        for key in speaker.names:
            self._by_key[key] = speaker
        return speaker

    def is_new(self, speaker: Speaker) -> bool:
        """Tell whether it was made up here, and is not stored."""
        return speaker.id in self._new

    def having(self, key: str) -> Speaker | None:
        """Return the article's speaker who is known by a name, as its key says it."""
        return self._by_key.get(key)

    def shown_as(self, root_id: str) -> Speaker | None:
        """Return a speaker of the article who is shown by the name of this one."""
        own = (one for one in self._known.values() if one.article_id == self.article_id)
        return next((one for one in own if root_of(one, self._known).id == root_id), None)

    def meant_by(self, by: Attribution, speaker_id: str | None = None) -> Speaker | None:
        """Return the article's speaker who is taken to have said something; ``None`` for nobody.

        ``speaker_id`` is who it was found to be when it was stored.
        """
        if not by.name:
            return None
        own = self.by_id(speaker_id) or self._meant.get(by.name)
        if own is None:
            own = self._meant[by.name] = self.called(by.name, by.kind, by.role)
        return own

    def shown(self, own: Speaker | None) -> Speaker | None:
        """Return by whose name a speaker of the article is shown."""
        return None if own is None else root_of(own, self._known)


def attributed(own: Speaker | None, by: Attribution = NOBODY) -> Attribution:
    """Return an attribution to a speaker of the article, by the name that it has now.

    Where ``by`` means the same speaker, its mention and its role stay.
    """
    if own is None:
        return NOBODY
    if (by.name, by.kind) == (own.name, own.kind) and own.role in ("", by.role):
        return by
    same = bool(by.name) and name_key(by.name) in {*own.names, name_key(own.name)}
    kept = by if same else NOBODY
    return replace(kept, name=own.name, kind=own.kind, role=own.role or kept.role)


def cast_in(
    cast: Cast, found: Iterable[Quotation]
) -> tuple[list[StoredQuotation], tuple[Speaker, ...]]:
    """Return quotations with the article's speakers who say them, and those speakers.

    Speakers are as they are found; what readers made of them is not in it.
    """
    stored: list[StoredQuotation] = []
    people: dict[str, Speaker] = {}
    for one in found:
        own = cast.meant_by(one.by)
        stored.append(StoredQuotation(quotation=one, speaker_id=None if own is None else own.id))
        if own is not None:
            known = people.get(own.id)
            if known is None or (one.by.role and not known.role):
                by = one.by
                as_found = speaker_of(cast.article_id, by.name, by.kind, by.role)
                people[own.id] = replace(as_found, id=own.id)
    return stored, tuple(people.values())
