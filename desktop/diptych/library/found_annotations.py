"""Highlights and comments that a file brings along, as annotations of the article it becomes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from diptych.domain.annotation import Annotation
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Blocks
from diptych.domain.draft import Draft, FoundAnnotation
from diptych.domain.identity import instant_of, now
from diptych.domain.person import Person
from diptych.domain.span import Span
from diptych.library import colours
from diptych.text.anchoring import describe
from diptych.text.normalise import clean_input

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


def store_found(
    tx: Transaction, draft: Draft, *, article_id: str, revision_id: str, person_id: str
) -> None:
    """Store what a file itself has marked, on the revision that was made of it.

    Who made a mark is who the file names; where it names nobody, it is who imports the file.
    """
    if not draft.annotations:
        return
    people = _people(tx, draft.annotations, person_id)
    for annotation in found_in(draft, article_id, revision_id, people):
        tx.annotations.insert(annotation)


def found_in(
    draft: Draft, article_id: str, revision_id: str, people: Mapping[str, str]
) -> list[Annotation]:
    """Return a draft's annotations as those of an article; ``people`` are ids by name key.

    Those that mark no word are left out, unless they say something: then they are on the block
    where they stand.
    """
    text, blocks = ArticleText.of(draft.text), Blocks.of(draft.blocks)
    made = []
    for one in draft.annotations:
        span = _span(one, draft.text, blocks)
        if span is None:
            continue
        created = _instant(one.created)
        made.append(
            Annotation(
                article_id=article_id,
                anchor=describe(text, span, revision_id),
                colour=colours.named(one.colour),
                note=clean_input(one.note).strip(),
                external=_external(one, draft.importer),
                person_id=people[_key(one.creator)],
                created=created,
                modified=created,
            )
        )
    return made


def _span(one: FoundAnnotation, text: str, blocks: Blocks) -> Span | None:
    """Return the words that are marked, without the blanks around them."""
    start, end = max(0, one.start), min(one.end, len(text))
    said = text[start:end]
    if said.strip():
        return Span(start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip()))
    at = blocks.at(min(start, len(text)))
    if at < 0 or not one.note.strip():
        return None
    return Span(blocks.starts[at], blocks.ends[at])


def _external(one: FoundAnnotation, source: str) -> str:
    said = {"source": source, "author": clean_input(one.creator).strip(), "colour": one.colour}
    return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)


def _instant(said: str) -> str:
    """Return an instant of the file's as one of ours; now where it says none that can be."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return now()
    try:
        return instant_of(moment)
    except OverflowError:
        return now()


def _key(name: str) -> str:
    return " ".join(clean_input(name).split()).casefold()


def _people(
    tx: Transaction, annotations: Sequence[FoundAnnotation], person_id: str
) -> dict[str, str]:
    """Return the id of everyone whom the file names by name key; who is not known, is made."""
    people = {_key(person.name): person.id for person in reversed(tx.people.all())}
    me = tx.people.get(person_id)
    if me is not None:
        people[_key(me.name)] = me.id
    people[""] = person_id
    for one in annotations:
        if _key(one.creator) not in people:
            name = " ".join(clean_input(one.creator).split())
            person = tx.people.insert(Person(name=name, person_id=person_id))
            people[_key(name)] = person.id
    return people
