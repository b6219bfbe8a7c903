"""What an export takes and all that belongs to it, on a real library."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import TEXT
from diptych.domain.annotation import AnchorState, Annotation, Colour
from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.article import Article
from diptych.domain.collection import Collection
from diptych.domain.export import ExportOptions, ExportSelection
from diptych.domain.link import LinkKind
from diptych.domain.progress import CancelledError
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.formats.exporters import EXPORTERS
from diptych.library import annotating, articles, collecting, linking, noting, speaking, tagging
from diptych.library.export_naming import NamedSelection, meant
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences

PRESS = (
    "Maud Ferrier, the clerk of works, came to the quay. “We have counted nine gates,” "
    "Maud Ferrier said. It rained."
)
LETTER = (
    "The clerk wrote a letter. “Nine gates are too many,” says Maud Ferrier, the clerk. "
    "Nobody answered it."
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(
        str(tmp_path / "test.diptych"),
        preferences=Preferences(name="Grace", person_id="grace"),
        cache=tmp_path / "cache",
        backups=tmp_path / "backups",
    ) as made:
        yield made


class Shelf:
    """A library with four articles, and what tests do with them."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        texts = {"ferry": TEXT, "press": PRESS, "letter": LETTER, "empty": "Nothing is marked."}
        self.by_name: dict[str, Article] = {}
        for name, text in texts.items():
            file = folder / f"{name}.txt"
            file.write_text(text, encoding="utf-8")
            (result,) = library.import_paths([file])
            assert result.article is not None
            self.by_name[name] = result.article

    def mark(self, name: str, words: str, *tags: str, **more: object) -> Annotation:
        return self.library.annotate_quote(self.by_name[name].id, words, tag_paths=tags, **more)  # type: ignore[arg-type]

    def tag(self, path: str) -> Tag:
        return tagging.at_path(path, self.library.tags())

    def do(self, edit) -> None:
        self.library.apply(edit).result(10)

    def taken(self, *, tagged_only=False, article_ids=None, **asked) -> list[str]:
        wanted = ExportSelection(
            filter=AnnotationFilter(**asked), tagged_only=tagged_only, article_ids=article_ids
        )
        return [one.anchor.quote for one in self.library.selected(wanted).annotations]

    def collection(self, path: str, *names: str, query: str | None = None) -> Collection:
        made, edit = collecting.make_at_path(path, self.library.collections(), query=query)
        if edit is not None:
            self.do(edit)
        if names:
            found = [self.library.article(self.by_name[name].id) for name in names]
            self.do(collecting.put_in(made, found))
        return made


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> Shelf:
    made = Shelf(library, tmp_path)
    made.mark("ferry", "at noon", "care/older", note="When?")
    made.mark("ferry", "harbour master", "care")
    made.mark("press", "It rained", colour=Colour.TEAL)
    return made


def test_a_tag_stands_for_those_in_it_unless_it_is_to_stand_alone(shelf):
    care = frozenset({shelf.tag("care").id})

    assert shelf.taken(tags=care) == ["at noon", "harbour master"]
    assert shelf.taken(tags=care, with_children=False) == ["harbour master"]
    assert shelf.taken(tags=care, untagged=True) == ["at noon", "harbour master", "It rained"]
    assert shelf.taken(untagged=True) == ["It rained"]
    assert shelf.taken(tagged_only=True) == ["at noon", "harbour master"]


def test_each_kind_of_choice_narrows(shelf):
    everything = ["at noon", "harbour master", "It rained"]

    assert shelf.taken() == everything
    assert shelf.taken(has_note=True) == ["at noon"]
    assert shelf.taken(colours=frozenset({Colour.TEAL})) == ["It rained"]
    assert shelf.taken(states=frozenset({AnchorState.ORPHAN})) == []
    assert shelf.taken(creators=frozenset({"grace"})) == everything
    assert shelf.taken(creators=frozenset({"nobody"})) == []
    assert shelf.taken(since="2001-01-01T00:00:00.000Z", until="2002") == []
    assert shelf.taken(articles=frozenset({shelf.by_name["press"].id})) == ["It rained"]


def test_articles_stand_in_the_order_in_which_they_are_named(shelf):
    ids = tuple(shelf.by_name[name].id for name in ("press", "ferry", "press"))
    data = shelf.library.gather_export(ExportSelection(article_ids=ids))

    assert [one.article.title for one in data.articles] == ["press", "ferry"]
    noteless = ExportSelection(article_ids=ids, filter=AnnotationFilter(has_note=False))
    data = shelf.library.gather_export(noteless)
    assert [one.article.title for one in data.articles] == ["press", "ferry"]
    assert [len(one.annotations) for one in data.articles] == [1, 1]


def test_a_collection_holds_what_is_in_those_in_it_and_what_a_search_finds(shelf):
    top = shelf.collection("harbour")
    shelf.collection("harbour/boats", "ferry")
    found = shelf.collection("rainy", query="rained")

    assert shelf.taken(collections=frozenset({top.id})) == ["at noon", "harbour master"]
    assert shelf.taken(collections=frozenset({found.id})) == ["It rained"]
    assert shelf.taken(collections=frozenset({"unknown"})) == []
    both = frozenset({top.id, found.id})
    assert shelf.taken(collections=both, has_note=False) == ["harbour master", "It rained"]


def test_speakers_who_were_merged_are_one_person(shelf):
    library = shelf.library
    ids = [shelf.by_name[name].id for name in ("press", "letter")]
    library.detect_now(ids)
    said = {key: own.quotations[0] for key, own in library.quotations_of(ids).items()}
    for key, one in said.items():
        made = library.make_annotation(library.open_article(key), one.quotation.span)
        shelf.do(annotating.highlight(replace(made, speaker_id=one.own_id)))
    one, other = (said[key].speaker for key in ids)
    assert len(shelf.taken(speakers=frozenset({one.id}))) == 1

    shelf.do(speaking.merge_speakers(one, [one, other], []))

    for chosen in (one.id, other.id):
        assert len(shelf.taken(speakers=frozenset({chosen}))) == 2
    found = meant(library, NamedSelection(speakers=("maud  FERRIER", "Nobody")))
    assert len(library.selected(found.selection).annotations) == 2
    assert found.missing == (("speaker", "Nobody"),)
    data = library.gather_export()
    voices = {(x.speaker, x.speaker_id) for a in data.articles for x in a.annotations if x.speaker}
    assert voices == {("Maud Ferrier", one.id)}


def test_a_whole_article_leaves_without_annotations_too_but_not_where_quotes_are_chosen(shelf):
    everything = shelf.library.gather_export()
    tagged = shelf.library.gather_export(ExportSelection(tagged_only=True))

    titles = [one.article.title for one in everything.articles]
    assert titles == ["ferry", "press", "letter", "empty"]
    assert [one.article.title for one in tagged.articles] == ["ferry"]
    assert (everything.left_out, tagged.left_out) == (0, 1)


def test_what_lies_in_the_bin_never_leaves(shelf):
    press = shelf.by_name["press"]
    shelf.do(articles.delete_articles([shelf.library.article(press.id)]))
    asked = ExportSelection(article_ids=(press.id, shelf.by_name["ferry"].id))

    for selection in (ExportSelection(), asked):
        data = shelf.library.gather_export(selection)
        assert "press" not in [one.article.title for one in data.articles]
        assert data.left_out == 0
    assert shelf.taken() == ["at noon", "harbour master"]


def test_the_codebook_has_unused_tags_unless_tags_are_chosen(shelf):
    spare, made = shelf.library.tag_from_path("spare")
    shelf.do(tagging.create_tags(made, spare.name))
    older = ExportSelection(filter=AnnotationFilter(tags=frozenset({shelf.tag("care/older").id})))

    whole = shelf.library.gather_export().codebook
    some = shelf.library.gather_export(older).codebook

    assert [(one.path, one.depth, one.uses) for one in whole] == [
        ("care", 0, 1), ("care/older", 1, 1), ("spare", 0, 0)
    ]  # fmt: skip
    assert [(one.path, one.uses) for one in some] == [("care", 0), ("care/older", 1)]


def test_a_tag_that_is_wanted_alone_is_alone_in_the_codebook(shelf):
    wanted = AnnotationFilter(tags=frozenset({shelf.tag("care").id}), with_children=False)

    alone = shelf.library.gather_export(ExportSelection(filter=wanted)).codebook

    assert [one.path for one in alone] == ["care"]


def test_notes_on_articles_leave_with_them_and_the_librarys_with_all(shelf):
    library, ferry = shelf.library, shelf.by_name["ferry"]
    shelf.do(noting.write(library.make_note(article_id=ferry.id, text="Ask again.")))
    shelf.do(noting.write(library.make_note(title="To do", text="Count the gates.")))

    whole = library.gather_export()
    part = library.gather_export(ExportSelection(article_ids=(ferry.id,)))

    (note,) = part.articles[0].notes
    assert (note.noted.text, note.article_title, note.creator) == ("Ask again.", "ferry", "Grace")
    assert [one.noted.text for one in whole.notes] == ["Count the gates."]
    assert part.notes == ()


def test_an_annotation_has_what_stands_around_it(shelf):
    shelf.mark("ferry", "the queue")
    (ferry,) = shelf.library.gather_export(
        ExportSelection(article_ids=(shelf.by_name["ferry"].id,))
    ).articles
    noon, _, queue = ferry.annotations

    assert (noon.before, noon.after, noon.heading) == ("The ferry stopped ", ".", "")
    assert (queue.before, queue.after) == ("By evening ", " reached the church.")
    assert (noon.begun, noon.goes_on, noon.paragraph) == (False, False, 1)
    assert noon.tag_ids == (shelf.tag("care/older").id,)
    assert noon.url == f"{ferry.url}/{noon.annotation.id}"


def test_links_are_known_from_both_ends_however_many_are_asked(shelf, monkeypatch):
    one, other, *_ = shelf.library.annotations()
    link = shelf.library.make_link(one.id, other.id, LinkKind.SUPPORTS)
    shelf.do(linking.link(link, []))

    for most in (0, 5_000):
        monkeypatch.setattr("diptych.library.export_gathering.MANY", most)
        data = shelf.library.gather_export()
        linked = {x.annotation.id for a in data.articles for x in a.annotations if x.links}
        assert linked == {one.id, other.id}


def test_collections_come_with_those_above_and_only_those_needed(shelf):
    shelf.collection("harbour/boats", "ferry")
    shelf.collection("church")
    ferry = ExportSelection(article_ids=(shelf.by_name["ferry"].id,))

    part = shelf.library.gather_export(ferry)

    assert [one.name for one in part.collections] == ["harbour", "boats"]
    assert part.articles[0].collections == ("harbour/boats",)
    whole = shelf.library.gather_export().collections
    assert [one.name for one in whole] == ["harbour", "boats", "church"]


def test_texts_can_be_read_on_any_thread_when_all_is_gathered(shelf):
    data = shelf.library.gather_export()
    read: list[str] = []
    reader = threading.Thread(
        target=lambda: read.extend(one.read().text.whole() for one in data.articles)
    )
    reader.start()
    reader.join(10)

    assert read[:2] == [TEXT, PRESS]
    assert data.articles[0].picture("none") is None


def test_gathering_can_be_cancelled(shelf):
    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done:
                raise CancelledError

    with pytest.raises(CancelledError):
        shelf.library.gather_export(progress=Stopped())


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_gathering_and_writing_are_one_way_from_nothing_to_all(shelf, name):
    shares: list[float] = []

    class Watched:
        def step(self, done: int, total: int, what: str = "") -> None:
            shares.append(done / total)

    b"".join(shelf.library.export(name, progress=Watched()))

    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] >= 0.4
    assert shares[-1] <= 1


def test_the_quote_of_another_revision_is_never_sliced_from_this_one(shelf):
    readable = shelf.library.open_article(shelf.by_name["ferry"].id)
    made = shelf.library.make_annotation(readable, Span(0, 9))
    gone = replace(made.anchor, span=None, quote="no longer here", state=AnchorState.ORPHAN)

    (one,) = shelf.library.exported([replace(made, anchor=gone)])

    assert (one.quote, one.before, one.page, one.paragraph) == ("no longer here", "", "", None)


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_writes_a_file_for_each_article(shelf, name):
    shelf.do(noting.write(shelf.library.make_note(title="To do", text="Count the gates.")))
    wanted = ExportSelection(article_ids=(shelf.by_name["ferry"].id, shelf.by_name["press"].id))

    some = {
        part.name: b"".join(part.pieces)
        for part in shelf.library.export_parts(name, wanted, ExportOptions())
    }

    suffix = EXPORTERS[name].suffix
    assert f"ferry{suffix}" in some
    # No quote of it has a tag.
    assert (f"press{suffix}" in some) is not EXPORTERS[name].codebook_alone
    assert all(some.values())
    if not EXPORTERS[name].binary:
        assert b"It rained" not in some[f"ferry{suffix}"]
