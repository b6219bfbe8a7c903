"""Annotations filtered, sorted and grouped, fifty thousand of them as one types; Qt-free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import compress, groupby
from operator import attrgetter

from diptych.domain.annotation import AnchorState, Annotation, Colour
from diptych.domain.annotation_filter import NOTHING_ASKED, AnnotationFilter, Drawn
from diptych.domain.person import Person
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag, path_of
from diptych.library.counting import codebook_order
from diptych.text.references import plain
from diptych.ui.models.filtering import WordFilter, folded

__all__ = [
    "NOTHING_ASKED", "AnnotationFilter", "Arranged", "Arrangement", "Group", "Grouping", "Naming",
    "Order",
]  # fmt: skip

_QUOTE = 120
"""Characters by which quotes are sorted."""
_LAST = "\U0010ffff"
"""What sorts after all names."""

SortKey = Callable[[Annotation], str | int]


class Grouping(StrEnum):
    """Under what headings annotations stand."""

    NONE = "none"
    ARTICLE = "article"
    TAG = "tag"
    COLOUR = "colour"
    SPEAKER = "speaker"
    CREATOR = "creator"
    STATE = "state"
    DAY = "day"
    MONTH = "month"


class Order(StrEnum):
    """How the annotations of a group are sorted; by place is article by article."""

    PLACE = "place"
    CREATED = "created"
    CHANGED = "changed"
    ARTICLE = "article"
    TAG = "tag"
    QUOTE = "quote"
    SPEAKER = "speaker"
    ROLE = "role"
    CREATOR = "creator"
    COLOUR = "colour"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """How a list is arranged: what it holds, under which headings, in what order."""

    wanted: AnnotationFilter = NOTHING_ASKED
    grouping: Grouping = Grouping.NONE
    order: Order = Order.PLACE
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What ids stand for. Articles come in the order of ``titles``, by id.

    ``speakers`` are those whom annotations have, each by its own id; several may be one person.
    ``within`` says which articles are in a collection, by its id.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, Tag] = field(default_factory=dict)
    speakers: Mapping[str, SpeakerName] = field(default_factory=dict)
    creators: Mapping[str, Person] = field(default_factory=dict)
    within: Mapping[str, Collection[str]] = field(default_factory=dict)

    def speaker(self, annotation: Annotation) -> str:
        """Return who speaks in a quote, as far as that is known."""
        known = self.speakers.get(annotation.speaker_id or "")
        return "" if known is None else known.name

    def role(self, annotation: Annotation) -> str:
        """Return what who speaks in a quote is, as far as that is known."""
        known = self.speakers.get(annotation.speaker_id or "")
        return "" if known is None else known.role

    def voice(self, annotation: Annotation) -> str:
        """Return who speaks in a quote by an id that is one for one person; empty for nobody."""
        known = self.speakers.get(annotation.speaker_id or "")
        return "" if known is None else known.root_id

    def voices(self) -> dict[str, str]:
        """Return the names of those who speak, each person once, by the ids of ``voice``."""
        return {known.root_id: known.name for known in self.speakers.values()}

    def same_voice(self) -> dict[str, str]:
        """Return the ids of ``voice`` by those of speakers."""
        return {key: known.root_id for key, known in self.speakers.items()}

    def creator(self, annotation: Annotation) -> str:
        """Return who made an annotation; empty where that goes without saying."""
        person = self.creators.get(annotation.person_id)
        return person.name if person is not None else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Annotations under one heading: ``key`` is an id, a colour, a state, a day or a month.

    It is empty for what has none of these.
    """

    key: str
    annotations: Sequence[Annotation]


@dataclass(slots=True)
class _Haystack:
    """The words by which an annotation is found.

    It stays when the annotation is read again: fifty thousand new ones would have to be gone
    through by the collector of garbage, at whatever the reader does next.
    """

    of: Annotation
    words: str


class Arrangement:
    """Filters, sorts and groups one snapshot of annotations, as often as the reader asks.

    What is dear is made once for each annotation: the words by which it is found (``prepare`` does
    that ahead), and the order of all. A filter only leaves out of what is in order already.
    """

    def __init__(self) -> None:
        self.naming = Naming()
        self.found: Sequence[Annotation] = ()
        """What was let through last, each annotation once."""
        self._codebook: Sequence[str] = ()
        """The ids of tags, in their order."""
        self._annotations: Sequence[Annotation] = ()
        self._haystacks: dict[str, _Haystack] = {}
        self._sorted: tuple[Order, bool, list[Annotation]] | None = None
        self._whole: tuple[Arranged, list[Group]] | None = None
        self._all_texts: tuple[Sequence[Annotation], list[str]] | None = None
        """The words of all annotations, in the order in which they were filtered last."""
        self._days: dict[str, str] = {}

    @property
    def total(self) -> int:
        """How many annotations there are, filtered or not."""
        return len(self._annotations)

    def take(self, annotations: Iterable[Annotation], naming: Naming) -> None:
        """Take a new snapshot: article by article, in reading order; others are left out."""
        before = self.naming
        if naming.tags != self.naming.tags:
            self._codebook = in_codebook_order(naming.tags)
        self.naming = naming
        of_article: dict[str, list[Annotation]] = {key: [] for key in naming.titles}
        for key, run in groupby(annotations, attrgetter("article_id")):
            own = of_article.get(key)
            if own is not None:
                own.extend(run)
        self._annotations = [one for own in of_article.values() for one in own]
        self._keep_haystacks(before, naming)
        self._sorted = self._whole = self._all_texts = None

    def annotations(self) -> Sequence[Annotation]:
        """Return the snapshot, by article and place."""
        return self._annotations

    def prepare(self, annotation: Annotation) -> None:
        """Make ready what finding an annotation by words needs."""
        self._haystack(annotation)

    def arrange(self, arranged: Arranged) -> list[Group]:
        """Return the groups that hold anything, in their order."""
        wanted = arranged.wanted
        everything = self._in_order(arranged.order, descending=arranged.descending)
        found: Sequence[Annotation] = everything
        if wanted.narrows:
            naming = self.naming
            found = wanted.narrowed(found, naming.tags, naming.within, naming.same_voice())
        if wanted.words.strip():
            found = list(compress(found, WordFilter(wanted.words).accepting(self._texts(found))))
        self.found = found
        if len(found) < len(everything):
            return self._grouped(found, arranged.grouping)
        # Most of what is typed first is in every text: that was put into groups already.
        bare = Arranged(
            grouping=arranged.grouping, order=arranged.order, descending=arranged.descending
        )
        if self._whole is None or self._whole[0] != bare:
            self._whole = (bare, self._grouped(everything, arranged.grouping))
        return self._whole[1]

    # --- words ---------------------------------------------------------------------------

    def _texts(self, found: Sequence[Annotation]) -> list[str]:
        if len(found) < len(self._annotations):
            return [self._haystack(one) for one in found]
        if self._all_texts is None or self._all_texts[0] is not found:
            self._all_texts = (found, [self._haystack(one) for one in found])
        return self._all_texts[1]

    def _keep_haystacks(self, before: Naming, naming: Naming) -> None:
        """Forget the words of what is gone, and of what is told in other words than before."""
        if (naming.tags, naming.speakers, naming.creators) != (
            before.tags, before.speakers, before.creators
        ):  # fmt: skip
            self._haystacks.clear()
        if not self._haystacks:
            return
        known = self._haystacks
        # As many as there are, or fewer, may stay: what is gone never outnumbers what is there.
        if len(known) > len(self._annotations):
            here = set(map(attrgetter("id"), self._annotations))
            known = {key: made for key, made in known.items() if key in here}
        if naming.titles != before.titles:
            old, new = before.titles, naming.titles
            renamed = {key for key, title in new.items() if old.get(key, "") != title}
            renamed.update(old.keys() - new.keys())
            known = {key: made for key, made in known.items() if made.of.article_id not in renamed}
        self._haystacks = known

    def _haystack(self, annotation: Annotation) -> str:
        known = self._haystacks.get(annotation.id)
        if known is not None:
            if known.of is annotation:
                return known.words
            if _is_same(known.of, annotation):
                known.of = annotation
                return known.words
        naming = self.naming
        tags = naming.tags
        paths = (path_of(tags[tag], tags) for tag in annotation.tags if tag in tags)
        words = "\n".join(
            (
                annotation.anchor.quote, plain(annotation.note), naming.speaker(annotation),
                naming.role(annotation), naming.creator(annotation),
                naming.titles.get(annotation.article_id, ""), *paths,
            )
        )  # fmt: skip
        made = self._haystacks[annotation.id] = _Haystack(annotation, folded(words))
        return made.words

    # --- order ---------------------------------------------------------------------------

    def _in_order(self, order: Order, *, descending: bool) -> list[Annotation]:
        known = self._sorted
        if known is None or known[:2] != (order, descending):
            rows = list(self._annotations)
            if order is Order.PLACE:
                if descending:
                    rows.reverse()
            else:
                rows.sort(key=self._sort_key(order), reverse=descending)
            known = self._sorted = (order, descending, rows)
        return known[2]

    def _sort_key(self, order: Order) -> SortKey:
        naming = self.naming
        kinds: dict[Order, Callable[[], SortKey]] = {
            Order.CREATED: lambda: attrgetter("created"),
            Order.CHANGED: lambda: attrgetter("modified"),
            # What an annotation is found by begins with its quote.
            Order.QUOTE: lambda: lambda one: self._haystack(one)[:_QUOTE].lstrip("\"'([ "),
            Order.SPEAKER: lambda: _by_name(naming.voices(), naming.voice),
            Order.ROLE: lambda: _by_name(
                {key: known.role for key, known in naming.speakers.items()},
                attrgetter("speaker_id"),
            ),
            Order.CREATOR: lambda: _by_name(
                {key: person.name for key, person in naming.creators.items()},
                attrgetter("person_id"),
            ),
            Order.STATE: lambda: _by_place(list(AnchorState), lambda one: one.anchor.state),
            Order.COLOUR: lambda: _by_place(list(Colour), Drawn(naming.tags).colour),
            Order.TAG: lambda: _by_place(
                self._codebook, lambda one: one.tags[0] if one.tags else ""
            ),
            Order.ARTICLE: lambda: _by_place(
                sorted(naming.titles, key=lambda key: folded(naming.titles[key])),
                attrgetter("article_id"),
            ),
        }
        return kinds[order]()

    # --- groups --------------------------------------------------------------------------

    def _grouped(self, found: Sequence[Annotation], grouping: Grouping) -> list[Group]:
        if grouping is Grouping.NONE:
            return [Group("", found)] if found else []
        if grouping is Grouping.TAG:
            groups = _by_tags(found, self._codebook)
        else:
            groups = {key: [] for key in self._headings(grouping)}
            key_of = self._group_key(grouping)
            for one in found:
                key = key_of(one)
                own = groups.get(key)
                if own is None:
                    own = groups[key] = []
                own.append(one)
        made = [Group(key, own) for key, own in groups.items() if own]
        if grouping in (Grouping.DAY, Grouping.MONTH):
            made.sort(key=lambda group: group.key, reverse=True)
        return made

    def _headings(self, grouping: Grouping) -> Iterable[str]:
        """Return the keys of groups in the order in which they stand; empty ones are left out."""
        naming = self.naming
        if grouping is Grouping.ARTICLE:
            return naming.titles
        if grouping is Grouping.COLOUR:
            return (colour.value for colour in Colour)
        if grouping is Grouping.STATE:
            return (state.value for state in AnchorState)
        names: Mapping[str, str] = {}
        if grouping is Grouping.SPEAKER:
            names = naming.voices()
        elif grouping is Grouping.CREATOR:
            names = {key: person.name for key, person in naming.creators.items()}
        by_name = sorted(names, key=lambda key: folded(names[key]))
        return (*by_name, "") if names else ()

    def _group_key(self, grouping: Grouping) -> Callable[[Annotation], str]:
        creators = self.naming.creators
        kinds: dict[Grouping, Callable[[Annotation], str]] = {
            Grouping.ARTICLE: attrgetter("article_id"),
            Grouping.COLOUR: Drawn(self.naming.tags).colour,
            Grouping.STATE: attrgetter("anchor.state"),
            Grouping.SPEAKER: self.naming.voice,
            Grouping.CREATOR: lambda one: one.person_id if one.person_id in creators else "",
            Grouping.MONTH: lambda one: self._day(one)[:7],
            Grouping.DAY: self._day,
        }
        return kinds[grouping]

    def _day(self, annotation: Annotation) -> str:
        """Return the day here on which an annotation was made; looked up minute by minute."""
        minute = annotation.created[:16]
        day = self._days.get(minute)
        if day is None:
            try:
                here = datetime.fromisoformat(f"{minute}+00:00").astimezone()
            except ValueError:
                day = minute[:10]
            else:
                day = here.date().isoformat()
            self._days[minute] = day
        return day


def _by_place(order: Sequence[str], of: Callable[[Annotation], str]) -> SortKey:
    """Return the key that sorts by the place in ``order`` of what an annotation has."""
    places = {key: place for place, key in enumerate(order)}
    last = len(places)
    return lambda one: places.get(of(one), last)


def _by_name(names: Mapping[str, str], of: Callable[[Annotation], str | None]) -> SortKey:
    """Return the key that sorts by the name of whom an annotation has; without one, last."""
    ready = {key: folded(name) or _LAST for key, name in names.items()}
    return lambda one: ready.get(of(one) or "", _LAST)


def _by_tags(found: Sequence[Annotation], codebook: Sequence[str]) -> dict[str, list[Annotation]]:
    """Put each annotation under every tag it has; without any that is known, under none."""
    groups: defaultdict[str, list[Annotation]] = defaultdict(list)
    bare = groups[""]
    for one in found:
        tags = one.tags
        if not tags:
            bare.append(one)
        for tag in tags:
            groups[tag].append(one)
    unknown = groups.keys() - {*codebook, ""}
    if unknown:
        bare[:] = [one for one in found if unknown.issuperset(one.tags)]
    return {key: groups[key] for key in (*codebook, "") if key in groups}


def in_codebook_order(tags: Mapping[str, Tag]) -> list[str]:
    """Return the ids of tags as the codebook shows them: each before those nested in it."""
    return [tag.id for tag, _ in codebook_order(tags.values())]


def _is_same(mine: Annotation, other: Annotation) -> bool:
    """Compare annotations by their versions: every change raises it."""
    return (mine.version, mine.modified) == (other.version, other.modified)
