"""What lists of annotations say: states, makers, headings, and what a filter lets through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QDateTime, Qt

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.person import Person
from diptych.domain.tag import path_of
from diptych.ui.models.annotation_filter import AnnotationFilter, Grouping, Naming, Order
from diptych.ui.models.wording import SEPARATOR, annotation_count, spoken_date
from diptych.ui.panels.colours import colour_names

translate = QCoreApplication.translate

NAMED = 3
"""Of each kind so many are named; of more it is said how many more."""


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """The line above the annotations of one group; of a tag or a colour, with its square."""

    key: str
    title: str
    count: int
    first: bool = False
    colour: Colour | None = None

    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.title}, {annotation_count(self.count)}"


def by_words(person: Person) -> str:
    """Say who made an annotation."""
    return translate("annotations panel", "by {name}").replace("{name}", person.name)


def state_words(state: AnchorState) -> str:
    """Say how surely an annotation stands where it does; nothing where it surely does."""
    return "" if state is AnchorState.ANCHORED else state_names()[state]


def state_names() -> dict[AnchorState, str]:
    """Name the states."""
    return {
        AnchorState.ANCHORED: translate("annotations panel", "in its place"),
        AnchorState.MOVED: translate("annotations panel", "moved"),
        AnchorState.UNCERTAIN: translate("annotations panel", "uncertain"),
        AnchorState.ORPHAN: translate("annotations panel", "no longer in the text"),
    }


def grouping_names() -> dict[Grouping, str]:
    """Name the ways of grouping."""
    return {
        Grouping.NONE: translate("arranging", "No groups"),
        Grouping.ARTICLE: translate("arranging", "Group by article"),
        Grouping.TAG: translate("arranging", "Group by tag"),
        Grouping.COLOUR: translate("arranging", "Group by colour"),
        Grouping.SPEAKER: translate("arranging", "Group by speaker"),
        Grouping.CREATOR: translate("arranging", "Group by creator"),
        Grouping.STATE: translate("arranging", "Group by state"),
        Grouping.DAY: translate("arranging", "Group by day"),
        Grouping.MONTH: translate("arranging", "Group by month"),
    }


def order_names() -> dict[tuple[Order, bool], str]:
    """Name the ways of sorting that a menu offers; ``True`` is from the last to the first."""
    return {
        (Order.PLACE, False): translate("arranging", "By place in the text"),
        (Order.CREATED, True): translate("arranging", "Newest first"),
        (Order.CREATED, False): translate("arranging", "Oldest first"),
        (Order.CHANGED, True): translate("arranging", "Last changed first"),
        (Order.ARTICLE, False): translate("arranging", "By title of the article"),
        (Order.TAG, False): translate("arranging", "By tag"),
        (Order.QUOTE, False): translate("arranging", "By words of the quote"),
    }


def group_title(key: str, grouping: Grouping, naming: Naming) -> str:
    """Say under what a group of annotations stands."""
    tag = naming.tags.get(key) if grouping is Grouping.TAG else None
    title = path_of(tag, naming.tags) if tag else _titles(grouping, naming).get(key, "")
    if title or key:
        return title or spoken_date(key)
    nameless = {
        Grouping.TAG: translate("arranging", "Without a tag"),
        Grouping.SPEAKER: translate("arranging", "Without a speaker"),
        Grouping.CREATOR: translate("arranging", "Without a creator"),
    }
    return nameless.get(grouping, "")


def _titles(grouping: Grouping, naming: Naming) -> Mapping[str, str]:
    """Return the titles of groups by their keys; tags, days and months have theirs from the key."""
    if grouping is Grouping.COLOUR:
        return {colour.value: name for colour, name in colour_names().items()}
    if grouping is Grouping.STATE:
        return {
            state.value: f"{name[:1].upper()}{name[1:]}" for state, name in state_names().items()
        }
    if grouping is Grouping.CREATOR:
        return {key: person.name for key, person in naming.creators.items()}
    return {Grouping.ARTICLE: naming.titles, Grouping.SPEAKER: naming.voices()}.get(grouping, {})


def group_colour(key: str, grouping: Grouping, naming: Naming) -> Colour | None:
    """Return the colour of a group's square, if it has one."""
    if grouping is Grouping.TAG and key in naming.tags:
        return naming.tags[key].colour
    return Colour(key) if grouping is Grouping.COLOUR else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterNames:
    """What may be asked for, by id and name, beside colours, notes, states and dates."""

    naming: Naming = field(default_factory=Naming)
    collections: Mapping[str, str] = field(default_factory=dict)


def filter_words(wanted: AnnotationFilter, names: FilterNames) -> str:
    """Say what a filter lets through, its words aside; empty where it is everything."""
    if not wanted.narrows:
        return ""
    naming = names.naming
    creators = {key: person.name for key, person in naming.creators.items()}
    colours = colour_names()
    parts = (
        _tags(wanted, naming),
        ", ".join(name for colour, name in colours.items() if colour in wanted.colours),
        _listed(*_speakers(wanted, naming)),
        _listed(wanted.creators, creators),
        _listed(wanted.articles, naming.titles),
        _listed(wanted.collections, names.collections),
        _note(wanted.has_note),
        ", ".join(name for state, name in state_names().items() if state in wanted.states),
        _dates(wanted),
    )
    return SEPARATOR.join(part for part in parts if part)


def _tags(wanted: AnnotationFilter, naming: Naming) -> str:
    tags = naming.tags
    paths = {key: path_of(tags[key], tags) for key in wanted.tags if key in tags}
    words = _listed(wanted.tags, paths)
    if words and not wanted.with_children:
        words = translate("arranging", "{tags}, without the tags in them").replace("{tags}", words)
    if wanted.untagged:
        words = ", ".join(part for part in (words, translate("arranging", "without a tag")) if part)
    return words


def _speakers(wanted: AnnotationFilter, naming: Naming) -> tuple[set[str], Mapping[str, str]]:
    """Return who is wanted, each person once, and their names."""
    same = naming.same_voice()
    return {same.get(key, key) for key in wanted.speakers}, naming.voices()


def _listed(keys: Iterable[str], names: Mapping[str, str]) -> str:
    """Name a few, in alphabetical order; what has no name any more is counted."""
    wanted = list(keys)
    known = sorted((names[key] for key in wanted if key in names), key=str.casefold)
    more = len(wanted) - min(len(known), NAMED)
    shown = known[:NAMED]
    if more and shown:
        shown.append(translate("arranging", "{count} more").format(count=more))
    elif more:
        shown.append(translate("arranging", "what is no longer there"))
    return ", ".join(shown)


def _note(has_note: bool | None) -> str:
    if has_note is None:
        return ""
    if has_note:
        return translate("arranging", "with a note")
    return translate("arranging", "without a note")


def _dates(wanted: AnnotationFilter) -> str:
    since, until, last = _day(wanted.since), _day(wanted.until), _day(wanted.until, -1)
    if since and since == last:
        words = translate("arranging", "made on {since}")
    elif since and until:
        words = translate("arranging", "made from {since} to {last}")
    elif since:
        words = translate("arranging", "made since {since}")
    elif until:
        words = translate("arranging", "made before {until}")
    else:
        return ""
    return words.replace("{since}", since).replace("{until}", until).replace("{last}", last)


def _day(instant: str, milliseconds: int = 0) -> str:
    """Return the day here on which an instant is, or one so much later."""
    moment = QDateTime.fromString(instant, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return instant
    return spoken_date(
        moment.addMSecs(milliseconds).toLocalTime().date().toString(Qt.DateFormat.ISODate)
    )
