"""What orders and joins things, from records: tags, collections, links, passage pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from diptych.domain.changes import Kind
from diptych.domain.record_shape import Record
from diptych.domain.records import COLLECTION, LINK, PAIR, TAG
from diptych.domain.tag import Tag, name_key, path_of
from diptych.storage.records.incoming import ARTICLES_HERE, AT_ONCE, Incoming, batches, from_the_top
from diptych.storage.records.standing import Verdict
from diptych.storage.session import Upsert
from diptych.storage.tables import (
    annotation_table,
    collection_article_table,
    collection_table,
    link_table,
    passage_pair_table,
    tag_table,
)

_ids: Any = bindparam("ids", expanding=True)

_TAG_OF_NAME = select(tag_table.c.id).where(
    tag_table.c.parent_id == bindparam("parent_id"),
    tag_table.c.name_key == bindparam("name_key"),
    tag_table.c.deleted.is_(None),
)
PUT_MEMBER = Upsert(collection_article_table, ("collection_id", "article_id"))
ANNOTATIONS_HERE = select(annotation_table.c.id).where(annotation_table.c.id.in_(_ids))
LINKS_HERE = select(link_table.c.from_id, link_table.c.to_id, link_table.c.kind).where(
    link_table.c.deleted.is_(None)
)
LINK_IDS_HERE = select(link_table.c.id).where(link_table.c.id.in_(_ids))


def store_tags(incoming: Incoming) -> None:
    """Store the codebook from the top; one of a name that is here in its place is that one.

    One that is here itself stays what it is, with its quotes: where it was renamed to the name of
    another that is here, or moved to where one of its name is, it keeps its own name and place.
    """
    here = {one.id: one for one in incoming.tx.tags.all()}
    # Those that are here come first among siblings: what they were called may be another's by now.
    listed = sorted(incoming.sections("tags"), key=lambda one: one["id"] not in here)
    every = {one["id"]: one for one in listed}
    theirs = {
        key: Tag(id=key, name=one["name"], parent_id=one["parent_id"])
        for key, one in every.items()
    }  # fmt: skip
    for one in from_the_top(every, here):
        parent: str = incoming.tags.get(one["parent_id"]) or one["parent_id"]
        record = {**one, "parent_id": incoming.above(tag_table, one["id"], parent)}
        place = {"parent_id": record["parent_id"], "name_key": name_key(record["name"])}
        twin = incoming.run(_TAG_OF_NAME, place).scalar()
        if twin == record["id"]:
            twin = None
        if twin is not None and record["id"] not in here:
            incoming.tags[record["id"]] = twin
            continue
        own = here[record["id"]] if twin is not None else None
        if own is not None:
            record |= {"name": own.name, "parent_id": own.parent_id}
        verdicts = incoming.bring(
            Kind.TAG, TAG, tag_table, [record], incoming.tx.tags,
            more=lambda tag: {"name_key": name_key(tag["name"])},
        )  # fmt: skip
        if own is not None and verdicts[own.id] is Verdict.RENEWED:
            kept = path_of(own, here), path_of(theirs[own.id], theirs)
            incoming.stored.kept_names.append(kept)


def store_collections(incoming: Incoming) -> None:
    """Store collections from the top, and which articles are in them."""
    every = {one["id"]: one for one in incoming.sections("collections")}
    here = incoming.tx.collections.all()
    ids = {one.id for one in here}
    named = {(one.parent_id, one.name, one.query is None): one.id for one in here}
    for one in from_the_top(every, ids):
        parent: str = incoming.collections.get(one["parent_id"]) or one["parent_id"]
        parent = incoming.above(collection_table, one["id"], parent)
        record = {**one, "parent_id": parent}
        twin = named.get((parent, one["name"], one["query"] is None))
        key: str = one["id"]
        if twin is not None and key not in ids:
            incoming.collections[key] = twin
        else:
            incoming.bring(
                Kind.COLLECTION, COLLECTION, collection_table, [record], incoming.tx.collections
            )
        _store_members(incoming, incoming.collections.get(key, key), one["articles"])


def _store_members(incoming: Incoming, collection_id: str, members: Sequence[Record]) -> None:
    known = incoming.here(ARTICLES_HERE, (one["article_id"] for one in members))
    rows = [
        {"collection_id": collection_id, **one} for one in members if one["article_id"] in known
    ]
    if rows:
        incoming.run(PUT_MEMBER.of(incoming.session.dialect), rows)


def store_links(incoming: Incoming) -> None:
    """Store links between annotations that are here, but for those that are here already."""
    there = {(frozenset((a, b)), kind) for a, b, kind in incoming.run(LINKS_HERE)}
    for some in batches(incoming.sections("links"), AT_ONCE):
        ends = incoming.here(
            ANNOTATIONS_HERE, (one[end] for one in some for end in ("from_id", "to_id"))
        )
        known = incoming.here(LINK_IDS_HERE, (one["id"] for one in some))
        kept = [
            one
            for one in some
            if ends.issuperset((one["from_id"], one["to_id"]))
            and one["from_id"] != one["to_id"]
            and (
                one["id"] in known
                or (frozenset((one["from_id"], one["to_id"])), one["kind"]) not in there
            )
        ]
        incoming.bring(Kind.LINK, LINK, link_table, kept, incoming.tx.links)


def store_pairs(incoming: Incoming) -> None:
    """Store passages of two articles that a reader put level with each other."""
    for some in batches(incoming.sections("pairs"), AT_ONCE):
        ends = incoming.here(
            ARTICLES_HERE, (one[end] for one in some for end in ("a_article", "b_article"))
        )
        kept = [one for one in some if ends.issuperset((one["a_article"], one["b_article"]))]
        incoming.bring(Kind.PASSAGE_PAIR, PAIR, passage_pair_table, kept, incoming.tx.passage_pairs)
