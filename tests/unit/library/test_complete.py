"""A library leaves as JSON and comes back: the same, or added to what is there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from diptych.domain.changes import Changes, Kind
from diptych.domain.errors import CancelledError
from diptych.domain.export import ExportOptions, ExportSelection
from diptych.domain.link import LinkKind
from diptych.domain.progress import Unwatched
from diptych.formats.complete.schema import NAME
from diptych.library import codebook, collecting, noting, tagging
from diptych.library.annotating import delete_annotations, set_note
from diptych.library.arriving import Imported, ImportStatus
from diptych.library.files import write_pieces
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.library.reading_files import FAULT
from diptych.library.starter import fill
from diptych.paths import resources, seeds
from diptych.preferences import Preferences
from effort import examples
from kept import kept
from reader_acts import Reader, acts

ME = "11111111-1111-4111-8111-111111111111"

_numbers = count()


def opened(folder: Path, name: str = "", person: str = ME) -> Library:
    """A new library of its own in the folder."""
    name = name or f"library {next(_numbers)}"
    return open_library(
        str(folder / f"{name}.diptych"),
        preferences=Preferences(name="Grace Reader", person_id=person),
        cache=folder / "cache",
        backups=folder / "backups",
    )


def file_of(library: Library) -> Path:
    return Path(library.info.location)


def exported(library: Library, **options: object) -> Path:
    """Export everything beside the library."""
    path = file_of(library).with_suffix(f".{next(_numbers)}.json")
    write_pieces(path, library.export("json", options=ExportOptions(**options)))
    return path


def taken_in(library: Library, path: Path) -> Imported:
    (result,) = library.import_paths([path], background=False)
    return result


def without_head(path: Path) -> list[str]:
    """The lines of a file but for which library wrote it and when."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[3].startswith('"library"')
    assert lines[4].startswith('"exported"')
    return lines[:3] + lines[5:]


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    read = json.loads((resources() / "schemas" / NAME).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(read)
    return Draft202012Validator(read)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("libraries")


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with opened(folder) as made:
        yield made


@pytest.fixture(scope="module")
def lasting_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random libraries")


@settings(max_examples=examples(4))
@given(script=st.lists(acts, min_size=5, max_size=25))
def test_a_library_comes_back_the_same(lasting_folder, schema, script):
    with opened(lasting_folder) as one, opened(lasting_folder) as other:
        reader = Reader(one, lasting_folder)
        for act in script:
            reader.do(act)
        path = exported(one)
        schema.validate(json.loads(path.read_bytes()))

        result = taken_in(other, path)

        assert (result.status, result.reason) == (ImportStatus.LIBRARY, "")
        assert kept(file_of(other)) == kept(file_of(one))
        assert without_head(exported(other)) == without_head(path)
        assert other.check() == []


def highlighted(library: Library, quote: str = "noon", **facts: object) -> str:
    """Highlight the words in the first article; return the annotation's id."""
    article = library.articles()[0].article
    return library.annotate_quote(article.id, quote, **facts).id


def stocked(library: Library, text: str = "The ferry stopped at noon.\n\nThen it rained.") -> str:
    """Bring an article in; return its id."""
    path = file_of(library).with_name(f"text {next(_numbers)}.txt")
    path.write_text(text, encoding="utf-8")
    (result,) = library.import_paths([path], background=False)
    assert result.article is not None
    return result.article.id


def test_the_starter_library_with_pages_pictures_and_texts_read_anew_comes_back_the_same(
    folder, schema
):
    with opened(folder) as one, opened(folder) as other:
        every = fill(one, seeds())
        page = next(article for article in every if article.title.startswith("The keys"))
        edit = one.plan_reread(page.id, {"extent": "whole"}, Unwatched())
        one.apply(edit).result(10)
        one.detect_now()
        path = exported(one)
        schema.validate(json.loads(path.read_bytes()))

        taken_in(other, path)

        assert kept(file_of(other)) == kept(file_of(one))
        assert without_head(exported(other)) == without_head(path)


def test_what_is_here_already_is_not_doubled(library, folder):
    stocked(library)
    highlighted(library, tag_paths=["care/old"], note="at last")
    path = exported(library)
    before = kept(file_of(library))

    result = taken_in(library, path)

    assert kept(file_of(library)) == before
    assert "Articles that were here already: 1." in result.warnings


def test_what_was_changed_last_wins_on_either_side(library, folder):
    stocked(library)
    here, there = highlighted(library), highlighted(library, "rained")
    with opened(folder) as other:
        taken_in(other, exported(library))
        library.apply(set_note(library.annotation(here), "later here")).result(10)
        other.apply(set_note(other.annotation(there), "later there")).result(10)
        result = taken_in(library, exported(other))

    notes = {one.id: one.note for one in library.annotations()}
    assert notes == {here: "later here", there: "later there"}
    assert "Left as they are, since they were changed later here: 1." in result.warnings
    assert "Brought up to date, since they were older here: 1." in result.warnings


def test_tags_of_the_same_name_are_one(library, folder):
    stocked(library)
    own = highlighted(library, tag_paths=["care/old"])
    with opened(folder) as other:
        stocked(other, "Another text of the quay.")
        highlighted(other, "quay", tag_paths=["Care/Old", "care/new"])
        taken_in(library, exported(other))

    paths = sorted(tagging.paths(library.tags()).values())
    assert paths == ["care", "care/new", "care/old"]
    (theirs,) = [one for one in library.annotations() if one.id != own]
    assert library.annotation(own).tags[0] == theirs.tags[0]
    assert len(theirs.tags) == 2


def tag_named(library: Library, name: str):
    (found,) = [one for one in library.tags() if one.name == name]
    return found


def test_a_tag_that_was_renamed_to_the_name_of_another_keeps_its_own_and_its_quotes(
    library, folder
):
    stocked(library)
    marked = highlighted(library, tag_paths=["care"])
    with opened(folder) as other:
        taken_in(other, exported(library))
        edit = tagging.rename_tag(tag_named(other, "care"), "trust", other.tags())
        other.apply(edit).result(10)
        added = highlighted(other, "rained", tag_paths=["trust"])
        highlighted(library, "ferry", tag_paths=["trust"])
        trust = tag_named(library, "trust").id
        result = taken_in(library, exported(other))

    care = tag_named(library, "care").id
    assert tag_named(library, "trust").id == trust
    assert library.annotation(marked).tags == library.annotation(added).tags == (care,)
    told = "The tag “care” kept its name: it is “trust” there, as another is here."
    assert [one for one in result.warnings if "tag" in one] == [told]


def test_a_tag_that_was_moved_to_where_another_has_its_name_stays_and_that_is_said_by_paths(
    library, folder
):
    stocked(library)
    marked = highlighted(library, tag_paths=["care"])
    with opened(folder) as other:
        taken_in(other, exported(library))
        highlighted(other, "rained", tag_paths=["work"])
        moved = codebook.move_tag(tag_named(other, "care"), tag_named(other, "work"), other.tags())
        other.apply(moved).result(10)
        highlighted(library, "ferry", tag_paths=["work/care"])
        result = taken_in(library, exported(other))

    paths = tagging.paths(library.tags())
    assert sorted(paths.values()) == ["care", "work", "work/care"]
    assert [paths[key] for key in library.annotation(marked).tags] == ["care"]
    told = "The tag “care” kept its name: it is “work/care” there, as another is here."
    assert [one for one in result.warnings if "tag" in one] == [told]


def test_what_a_renamed_tag_was_called_may_be_anothers_name_by_now(library, folder):
    stocked(library)
    marked = highlighted(library, tag_paths=["care"])
    with opened(folder) as other:
        taken_in(other, exported(library))
        old = tag_named(other, "care")
        other.apply(tagging.rename_tag(old, "trust", other.tags())).result(10)
        added = highlighted(other, "rained", tag_paths=["care"])
        path = exported(other)
        # Files of other programs may have tags in any order.
        document = json.loads(path.read_text("utf-8"))
        document["tags"].sort(key=lambda one: one["id"] == old.id)
        path.write_text(json.dumps(document), "utf-8")
        taken_in(library, path)

    assert library.annotation(marked).tags == (tag_named(library, "trust").id,)
    assert library.annotation(added).tags == (tag_named(library, "care").id,)


def test_what_lay_in_the_bin_comes_back(library):
    stocked(library)
    key = highlighted(library)
    path = exported(library)
    library.apply(delete_annotations([library.annotation(key)])).result(10)

    result = taken_in(library, path)

    assert [one.id for one in library.annotations()] == [key]
    assert "Taken out of the bin again: 1." in result.warnings


def test_the_bin_does_not_leave(library):
    stocked(library)
    key = highlighted(library)
    library.apply(delete_annotations([library.annotation(key)])).result(10)

    assert key not in exported(library).read_text(encoding="utf-8")


def test_a_part_of_a_library_leaves_and_comes_in_alone(library, folder, schema):
    first = stocked(library)
    kept_one = highlighted(library, tag_paths=["kept"])
    second = stocked(library, "Another text of the quay.")
    library.annotate_quote(second, "quay", tag_paths=["left"])
    library.apply(noting.write(library.make_note(title="All", text="of it"))).result(10)
    pieces = library.export("json", ExportSelection(article_ids=(first,)))
    path = folder / "part.json"
    write_pieces(path, pieces)
    schema.validate(json.loads(path.read_bytes()))
    assert json.loads(path.read_bytes())["whole"] is False

    with opened(folder) as other:
        taken_in(other, path)

        assert [one.article.id for one in other.articles()] == [first]
        assert [one.id for one in other.annotations()] == [kept_one]
        assert other.notes() == []
        assert other.open_article(first).text.whole() == library.open_article(first).text.whole()


def test_without_originals_the_texts_come_in_all_the_same(library, folder):
    key = stocked(library)
    path = exported(library, originals=False)

    with opened(folder) as other:
        taken_in(other, path)

        assert other.article(key).original_id is None
        assert other.open_article(key).text.whole().startswith("The ferry")
        assert taken_in(library, path).status is ImportStatus.LIBRARY
        assert library.article(key).original_id is not None


def test_a_highlight_finds_its_place_in_the_text_that_the_article_has_here(library, folder):
    key = stocked(library, "caf\u00e9 at noon\n\nThe ferry stopped.")
    with opened(folder) as other:
        taken_in(other, exported(library))
        edit = library.plan_reread(key, {"encoding": "cp1252"}, Unwatched())
        assert edit is not None
        library.apply(edit).result(10)
        other.annotate_quote(key, "The ferry stopped.")
        taken_in(library, exported(other))

    (one,) = library.annotations()
    readable = library.open_article(key)
    assert one.anchor.span is not None
    assert readable.text.slice(one.anchor.span.start, one.anchor.span.end) == "The ferry stopped."


def test_a_backup_is_made_before_a_library_is_added_to(library, folder):
    stocked(library)
    path = exported(library)
    assert library.backups() == []

    taken_in(library, path)
    assert len(library.backups()) == 1

    with opened(folder) as empty:
        taken_in(empty, path)
        assert empty.backups() == []


def test_keys_in_another_order_and_other_white_space_change_nothing(library, folder):
    stocked(library)
    highlighted(library, tag_paths=["care/old"])
    document = json.loads(exported(library).read_bytes())
    path = folder / "sorted.json"
    path.write_text("\ufeff" + json.dumps(document, sort_keys=True, indent=3), encoding="utf-8")

    with opened(folder) as other:
        taken_in(other, path)
        assert kept(file_of(other)) == kept(file_of(library))


def broken(document: dict, *way: object, value: object) -> str:
    """A document in which one thing is another."""
    place: Any = document
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    return json.dumps(document)


ARTICLE = ("articles", 0)
TEXT = (*ARTICLE, "revisions", 0)


@pytest.mark.parametrize(
    ("way", "value", "reason"),
    [
        (("version",), 99, "a newer Diptych has exported it"),
        (("format",), "diptych-annotations", "it has annotations without their articles"),
        ((*ARTICLE, "id"), None, "article 1: “id” cannot be None"),
        ((*ARTICLE, "created"), "yesterday", "“created” cannot be 'yesterday'"),
        ((*TEXT, "text"), "Other words.", "its text is not the one that was written"),
        ((*TEXT, "blocks", 0, "end"), 10_000, "block 1 stands outside the text"),
        ((*TEXT, "blocks", 0, "kind"), "ghost", "“kind” cannot be 'ghost'"),
        ((*ARTICLE, "revision_id"), "nowhere", "has no such revision"),
        ((*ARTICLE, "annotations", 0, "made_on"), "nowhere", "made on no revision"),
        ((*ARTICLE, "annotations", 0, "anchors", 0, "end"), 10_000, "stands outside the text"),
        ((*ARTICLE, "annotations", 0, "version"), 1 << 70, "“version” cannot be"),
        (("files", 0, "base64"), "QQ==", "its bytes are not those that were written"),
        (("people", 0), "nobody", "person 1 is no object"),
        (("tags", 0, "name"), "half \ud83d", "half a character"),
    ],
)
def test_of_a_file_that_is_not_right_nothing_comes_in(library, folder, way, value, reason):
    stocked(library)
    highlighted(library, tag_paths=["care"])
    document = json.loads(exported(library).read_bytes())
    path = folder / "broken.json"
    path.write_text(broken(document, *way, value=value), encoding="utf-8")

    with opened(folder, person="somebody-else") as other:
        before = kept(file_of(other))
        result = taken_in(other, path)

        assert result.status is ImportStatus.FAILED
        assert reason in result.reason
        assert "\n" not in result.reason
        assert kept(file_of(other)) == before


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.999])
def test_of_a_file_that_is_cut_short_nothing_comes_in(library, folder, share):
    stocked(library)
    highlighted(library)
    data = exported(library).read_bytes()
    path = folder / "cut.json"
    path.write_bytes(data[: int(len(data) * share)])

    with opened(folder) as other:
        result = taken_in(other, path)
        assert result.status is ImportStatus.FAILED
        assert other.articles() == []


class _Impatient:
    """Stops the work at its so-manieth step."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int, what: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise CancelledError


@pytest.mark.parametrize("steps", [2, 5, 8, 11])
def test_cancelled_nothing_has_come_in(library, folder, steps):
    for number in range(3):
        stocked(library, f"Text {number} of the quay.")
    path = exported(library)

    with opened(folder) as other:
        (result,) = other.import_paths([path], _Impatient(steps), background=False)
        whole = result.status is ImportStatus.LIBRARY
        assert whole or result.status is ImportStatus.CANCELLED
        assert len(other.articles()) == (3 if whole else 0)


def test_what_came_in_is_found_and_told_to_those_who_watch(library, folder):
    stocked(library)
    key = highlighted(library, note="a barnacle")
    path = exported(library)
    with opened(folder) as other:
        told: list[Changes] = []
        other.watch(told.append)
        taken_in(other, path)

        assert key in {one for each in told for one in each.ids(Kind.ANNOTATION)}
        assert [hit.article_id for hit in other.search("barnacle").hits]
        assert [entry.person_id for entry in other.history(key)] == [ME]


def places_in(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every way into a document."""
    if way:
        yield way
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places_in(one, (*way, key))


NONSENSE = st.one_of(
    st.sampled_from([None, True, -1, 0, 10**9, 1.5, "", "\0", "ghost", ME, [], {}, [None], "[["]),
    st.just("2002-04-01T09:30:00.000Z"),
)
CHANGES = st.one_of(
    st.tuples(st.just("set"), NONSENSE),
    st.tuples(st.just("drop"), st.none()),
    st.tuples(st.just("twice"), st.none()),
    st.tuples(st.just("copy"), st.integers(0, 10_000)),
)


def changed_at(document: Any, way: tuple[Any, ...], change: tuple[str, Any], every: list) -> None:
    place = document
    for step in way[:-1]:
        place = place[step]
    kind, value = change
    if kind == "set":
        place[way[-1]] = value
    elif kind == "drop":
        del place[way[-1]]
    elif kind == "twice" and isinstance(place, list):
        place.append(place[way[-1]])
    elif kind == "copy":
        # What stands elsewhere: ids and numbers that are right by themselves.
        other = document
        for step in every[value % len(every)]:
            other = other[step]
        place[way[-1]] = json.loads(json.dumps(other))


@pytest.fixture(scope="module")
def rich_document(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A library in which there is something of everything, as JSON."""
    folder = tmp_path_factory.mktemp("rich")
    with opened(folder) as library:
        reader = Reader(library, folder)
        for act in (
            ("mark", 0, 3, None, "a note"), ("mark", 2, 60, None, ""), ("tag", 0, "care"),
            ("tag", 1, "care"), ("note", 0, "n"), ("note", 1, "n"), ("note", 2, "n"),
            ("link", 0, 1, LinkKind.SUPPORTS, "so"), ("collect", 0, "all"), ("collect", 1, "in"),
            ("detail", 0, "x"), ("hide", 0), ("split", 3), ("quotation", 3, "Ada"),
            ("quotation", 1, ""), ("speakers", 1), ("speakers", 4), ("pin", 0),
        ):  # fmt: skip
            reader.do(act)
        return json.loads(exported(library).read_bytes())


@settings(max_examples=examples(8))
@given(data=st.data())
def test_whatever_stands_in_a_file_it_comes_in_or_not_at_all(lasting_folder, rich_document, data):
    """What is only odd comes in as it is: a library that has a fault can be moved as well."""
    document = json.loads(json.dumps(rich_document))
    for _ in range(data.draw(st.integers(1, 2))):
        every = [way for way in places_in(document) if way[0] != "format"]
        way = every[data.draw(st.integers(0, len(every) - 1))]
        changed_at(document, way, data.draw(CHANGES), every)
    path = lasting_folder / "changed.json"
    path.write_text(json.dumps(document), encoding="utf-8")

    with opened(lasting_folder) as library:
        result = taken_in(library, path)

        assert result.reason != FAULT
        assert result.status in {ImportStatus.LIBRARY, ImportStatus.FAILED}
        if result.status is ImportStatus.FAILED:
            assert library.articles() == library.tags() == []
        library.check()
        library.quotations_of([one.article.id for one in library.articles()])
        assert b"".join(library.export("json"))


def test_two_things_with_one_id_do_not_fit_together(rich_document, folder):
    document = json.loads(json.dumps(rich_document))
    document["articles"].append(document["articles"][0])
    path = folder / "twice.json"
    path.write_text(json.dumps(document), encoding="utf-8")

    with opened(folder) as library:
        result = taken_in(library, path)

        assert result.reason == "it is damaged: what is in it does not fit together"
        assert library.articles() == []


def test_a_file_for_each_article_holds_all_of_the_library_together(library, folder):
    for number in range(3):
        stocked(library, f"Text {number} of the quay.")
    highlighted(library, "quay", tag_paths=["care/old"])
    library.apply(noting.write(library.make_note(title="All", text="of it"))).result(10)
    edits = [
        collecting.make_collection("shelf", [], articles=[library.articles()[0].article]),
        collecting.make_collection("found", library.collections(), query="quay"),
        tagging.create_tags(library.tag_from_path("unused")[1], "unused"),
    ]
    for edit in edits:
        library.apply(edit).result(10)
    files = folder / "files"
    files.mkdir()
    for part in library.export_parts("json"):
        write_pieces(files / part.name, part.pieces)

    with opened(folder) as other:
        results = other.import_paths([files], background=False)

        assert {one.status for one in results} == {ImportStatus.LIBRARY}
        assert kept(file_of(other)) == kept(file_of(library))
