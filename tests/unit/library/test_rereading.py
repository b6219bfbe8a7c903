"""Reading originals anew: what comes of it, and where everything of the reader's is then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from builders import a_draft, a_note, a_quote
from diptych.domain.annotation import AnchorState, Annotation
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.changes import Kind
from diptych.domain.draft import Draft, Extent, Picture
from diptych.domain.errors import CancelledError, EditConflictError, NotFoundError, SameArticleError
from diptych.domain.passage_pair import PairKind, Passage, PassagePair
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.span import Span
from diptych.formats.importers.given import Given
from diptych.library import annotating, articles, pinning
from diptych.library.arriving import Arrival, Imported, ImportStatus
from diptych.library.edits import Edit, created
from diptych.library.exporting import quote_prose
from diptych.library.replacing import FoundAgain, found_again_by
from diptych.library.versions import Versions
from diptych.library.writing import Writing
from diptych.storage.care import check
from diptych.storage.purge import purge, purge_named
from diptych.storage.store import Store
from library_states import ME, apply

ARTICLE = (
    "The ferry stops\n\n"
    "The ferry stopped at noon. Nobody on the quay knew when it would sail again.\n\n"
    "“It has never stopped before,” the harbour master said.\n\n"
    "By evening the queue reached the church."
)
MENU = "Home News Weather Sport"
COMMENTS = "Ada: I was there.\n\nBo: The queue was longer than that."
WHOLE = f"{MENU}\n\n{ARTICLE}\n\n{COMMENTS}"
OTHER = (
    "The ferry stops\n\n"
    "“It has never stopped before,” the harbour master told us.\n\n"
    "By evening the queue reached the church.\n\n"
    "A new ship is to be built, the council says."
)
MAP = Picture(name="quay.png", data=b"a map", media_type="image/png", width=4, height=3)


class Reader:
    """Reads everything as the texts it was given say, by how much of the file is wanted."""

    def __init__(self, **texts: str | Draft) -> None:
        self.texts = {"article": ARTICLE, "whole": WHOLE, **texts}
        self.given: list[Given] = []

    def draft(self, given: Given, progress: Progress) -> Draft:
        self.given.append(given)
        extent = given.options.get("extent", "article")
        found = self.texts[extent]
        draft = a_draft(found) if isinstance(found, str) else found
        return replace(draft, extent=Extent(extent), encoding="utf-8")


class Library:
    """A store with one article in it, and what is done with it here."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self.store = store
        self.reader = reader
        self.writing = Writing(store, ME)
        self.versions = Versions(store, self.writing, reader, ME)

    def arrive(self, draft: Draft, data: bytes, path: Path = Path("/in/ferry.html")) -> Article:
        article = self.result(draft, data, path).article
        assert article is not None
        return article

    def result(self, draft: Draft, data: bytes, path: Path = Path("/in/ferry.html")) -> Imported:
        arrival = Arrival.of(
            draft, path=path, data=data, digest=sha256(data).hexdigest(),
            words=len(draft.text.split()), person_id=ME.id,
        )  # fmt: skip
        return self.writing.result(arrival.store)

    def readable(self, article: Article) -> ReadableArticle:
        with self.store.read() as tx:
            return tx.revisions.readable(tx.articles.get(article.id))

    def text(self, article: Article) -> str:
        return self.readable(article).text.whole()

    def mark(self, article: Article, quote: str, **more: object) -> Annotation:
        annotation = a_quote(self.readable(article), quote, **more)
        apply(self.store, annotating.highlight(annotation))
        return annotation

    def annotations_now(self, article: Article) -> list[Annotation]:
        readable = self.readable(article)
        with self.store.read() as tx:
            return tx.annotations.of_article(article.id, readable.revision.id)

    def annotations(self, article: Article) -> dict[str, Annotation]:
        return {one.anchor.quote: one for one in self.annotations_now(article)}

    def reread(self, article: Article, **options: str) -> Edit:
        edit = self.versions.plan_reread(article.id, options, Unwatched())
        assert edit is not None
        apply(self.store, edit)
        return edit

    def adopt(self, older: Article, newer: Article) -> Edit:
        edit = self.versions.plan_adoption(older.id, newer.id, Unwatched())
        apply(self.store, edit)
        return edit

    def found_again(self, edit: Edit) -> FoundAgain:
        with self.store.read() as tx:
            return found_again_by(tx, edit)

    def undo(self, edit: Edit) -> None:
        apply(self.store, edit.inverse())

    def said(self, article: Article, quote: str) -> str:
        """What stands where the highlight of this quote is."""
        span = self.annotations(article)[quote].anchor.span
        return self.text(article)[span.start : span.end] if span else ""


@pytest.fixture
def library(store: Store) -> Library:
    return Library(store, Reader())


@pytest.fixture
def article(library: Library) -> Article:
    return library.arrive(a_draft(ARTICLE, extent=Extent.ARTICLE), b"the page")


def test_more_of_a_page_is_a_new_revision_with_every_highlight_in_its_place(library, article):
    library.mark(article, "the harbour master", note="Who?")
    first = library.readable(article).revision

    edit = library.reread(article, extent="whole")

    again = library.readable(article)
    found = library.annotations(article)["the harbour master"]
    assert again.text.whole() == WHOLE
    assert (again.revision.number, again.revision.reason) == (2, "reread")
    assert again.revision.option("extent") == "whole"
    assert again.revision.words == len(WHOLE.split())
    assert library.said(article, "the harbour master") == "the harbour master"
    assert (found.anchor.state, found.note) == (AnchorState.ANCHORED, "Who?")
    assert found.anchor.made_on == first.id
    assert library.found_again(edit) == FoundAgain(anchored=1)
    assert check(library.store) == []


def test_nothing_is_changed_before_the_edit_is_applied(library, article):
    library.mark(article, "noon")
    before = library.annotations(article), library.readable(article).revision

    edit = library.versions.plan_reread(article.id, {"extent": "whole"}, Unwatched())

    assert (library.annotations(article), library.readable(article).revision) == before
    assert library.found_again(edit) == FoundAgain(anchored=1)


def test_going_back_the_article_has_its_first_text_and_anchors_to_the_letter(library, article):
    library.mark(article, "noon")
    before = library.annotations(article)

    edit = library.reread(article, extent="whole")
    library.undo(edit)

    assert library.text(article) == ARTICLE
    assert library.annotations(article) == before
    apply(library.store, edit)
    assert library.text(article) == WHOLE


def test_a_highlight_made_on_the_second_text_is_found_in_the_first_one(library, article):
    edit = library.reread(article, extent="whole")
    library.mark(article, "“It has never")
    library.mark(article, "I was there")

    library.undo(edit)

    found = library.annotations(article)
    assert library.said(article, "“It has never") == "“It has never"
    assert found["“It has never"].anchor.state is AnchorState.ANCHORED
    assert found["I was there"].anchor.state is AnchorState.ORPHAN
    assert check(library.store) == []

    apply(library.store, edit)
    assert library.said(article, "I was there") == "I was there"


def test_ends_that_were_moved_on_the_second_text_are_those_of_the_first_one_too(library, article):
    library.mark(article, "noon")
    edit = library.reread(article, extent="whole")
    annotation = library.annotations(article)["noon"]
    wider = a_quote(library.readable(article), "stopped at noon").anchor
    moving = annotating.move_ends(annotation, wider)
    apply(library.store, moving)

    library.undo(edit)
    assert library.said(article, "stopped at noon") == "stopped at noon"
    assert library.annotations(article)["stopped at noon"].anchor.state is AnchorState.ANCHORED

    apply(library.store, edit)
    library.undo(moving)
    library.undo(edit)
    assert library.said(article, "noon") == "noon"
    assert check(library.store) == []


def test_a_note_written_on_the_second_text_leaves_where_the_quote_was_made(library, article):
    library.reader.texts["whole"] = OTHER
    library.mark(article, "the harbour master said")
    library.reread(article, extent="whole")
    uncertain = library.annotations(article)["the harbour master said"]
    assert uncertain.anchor.state is AnchorState.UNCERTAIN
    assert library.said(article, "the harbour master said") == "the harbour master told"

    apply(library.store, annotating.set_note(uncertain, "Told whom?"))

    again = library.annotations(article)["the harbour master said"]
    assert again.anchor == uncertain.anchor
    assert check(library.store) == []


def test_a_highlight_in_the_bin_comes_back_where_its_words_are_now(library, article):
    annotation = library.mark(article, "noon")
    deleting = annotating.delete_annotations([annotation])
    apply(library.store, deleting)
    edit = library.reread(article, extent="whole")

    library.undo(deleting)

    assert library.said(article, "noon") == "noon"
    library.undo(edit)
    assert library.said(article, "noon") == "noon"


def test_a_highlight_that_was_made_on_the_former_text_meanwhile_is_placed_in_the_present_one(
    library, article
):
    made = a_quote(library.readable(article), "the church")
    library.reread(article, extent="whole")

    apply(library.store, annotating.highlight(made))

    assert library.said(article, "the church") == "the church"
    assert library.annotations(article)["the church"].anchor.state is AnchorState.ANCHORED


def test_what_is_gone_is_an_orphan_that_comes_back_with_its_text(library, article):
    library.reader.texts["whole"] = OTHER
    library.mark(article, "Nobody on the quay knew", note="Really?")

    edit = library.reread(article, extent="whole")

    lost = library.annotations(article)["Nobody on the quay knew"]
    assert (lost.anchor.state, lost.anchor.span, lost.note) == (AnchorState.ORPHAN, None, "Really?")
    assert library.found_again(edit) == FoundAgain(lost=1)
    library.undo(edit)
    assert library.said(article, "Nobody on the quay knew") == "Nobody on the quay knew"


def test_what_an_importer_has_to_say_of_the_new_text_is_told(library, article):
    warning = "Left out: 1 picture, with more than 40 megapixels."
    library.reader.texts["whole"] = a_draft(WHOLE, warnings=(warning,))
    told: list[str] = []
    library.versions.plan_reread(article.id, {"extent": "whole"}, Unwatched(), told=told.extend)
    assert told == [warning]


def test_the_same_text_makes_no_revision(library, article):
    assert library.versions.plan_reread(article.id, {}, Unwatched()) is None
    with library.store.read() as tx:
        assert len(tx.revisions.of_article(article.id)) == 1


def test_a_text_that_was_there_before_is_taken_again_instead_of_stored_again(library, article):
    first = library.readable(article).revision.id
    library.reread(article, extent="whole")

    library.reread(article, extent="article")

    assert library.readable(article).revision.id == first
    with library.store.read() as tx:
        assert len(tx.revisions.of_article(article.id)) == 2


def test_nothing_is_stored_of_a_reading_that_was_cancelled(library, article):
    for number in range(30):
        library.mark(article, ARTICLE[number : number + 9])

    class Cancelling:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise CancelledError

    with pytest.raises(CancelledError):
        library.versions.plan_reread(article.id, {"extent": "whole"}, Cancelling())

    with library.store.read() as tx:
        assert len(tx.revisions.of_article(article.id)) == 1


def test_it_is_read_by_what_was_chosen_before_unless_that_is_to_be_otherwise(library, article):
    library.reread(article, extent="whole", encoding="koi8-r")
    library.reader.texts["article"] = OTHER
    library.reread(article, extent="article")
    library.versions.plan_reread(article.id, {"encoding": ""}, Unwatched())

    asked = [dict(given.options) for given in library.reader.given]
    assert asked == [
        {"extent": "whole", "encoding": "koi8-r"},
        {"extent": "article", "encoding": "koi8-r"},
        {"extent": "article"},
    ]


@pytest.mark.parametrize("changed", [False, True])
def test_the_folder_of_a_saved_page_is_read_too_where_both_are_still_there(
    library, tmp_path, changed
):
    page, folder = tmp_path / "ferry.html", tmp_path / "ferry_files"
    folder.mkdir()
    (folder / "quay.png").write_bytes(MAP.data)
    page.write_bytes(b"the page")
    article = library.arrive(a_draft(ARTICLE, extent=Extent.ARTICLE), b"the page", page)
    if changed:
        page.write_bytes(b"another page of that name")

    library.reread(article, extent="whole")

    found = {} if changed else {"ferry_files/quay.png": MAP.data}
    assert library.reader.given[-1].beside == found


def test_pictures_of_both_texts_are_kept(library):
    article = library.arrive(
        a_draft(ARTICLE, extent=Extent.ARTICLE, pictures=(MAP,)), b"with a map"
    )
    other = replace(MAP, data=b"a banner")
    library.reader.texts["whole"] = a_draft(WHOLE, pictures=(other,))

    edit = library.reread(article, extent="whole")

    def picture() -> bytes | None:
        with library.store.read() as tx:
            return tx.resources.data(tx.articles.get(article.id).revision_id, MAP.name)

    assert picture() == b"a banner"
    library.undo(edit)
    assert picture() == b"a map"
    assert check(library.store) == []


def test_paragraphs_that_were_hidden_split_and_joined_are_so_in_the_new_text(library, article):
    readable = library.readable(article)
    start = ARTICLE.index("By evening")
    space = ARTICLE.index(" Nobody")
    edits = [
        BlockEdit(article_id=article.id, revision_id=readable.revision.id, span=span,
                  operation=operation, value=value, person_id=ME.id)
        for span, operation, value in (
            (Span(start, len(ARTICLE)), BlockOperation.ASIDE, "hidden"),
            (Span(space, space + 1), BlockOperation.SPLIT, ""),
        )
    ]  # fmt: skip
    apply(library.store, Edit(label="edit", changes=tuple(map(created, edits))))
    before = [readable.text.slice(b.start, b.end) for b in library.readable(article).blocks]

    edit = library.reread(article, extent="whole")

    again = library.readable(article)
    shown = [WHOLE[b.start : b.end] for b in again.blocks if not b.aside]
    assert len(again.block_edits) == 2
    assert "By evening the queue reached the church." not in shown
    assert "The ferry stopped at noon." in shown
    assert again.revision.words == sum(len(one.split()) for one in shown)
    library.undo(edit)
    assert [ARTICLE[b.start : b.end] for b in library.readable(article).blocks] == before


def test_a_pin_finds_its_lines_in_the_new_text(library, article):
    other = library.arrive(a_draft(OTHER), b"another")
    one, two = library.readable(article), library.readable(other)
    at, beside = ARTICLE.index("By evening"), OTHER.index("By evening")
    pin = pinning.make_pin(one, Span(at, at + 10), two, Span(beside, beside + 10), person_id=ME.id)
    apply(library.store, pinning.pin_all((pin,)))

    library.reread(article, extent="whole")

    with library.store.read() as tx:
        pairs = tx.passage_pairs.between(article.id, other.id, PairKind.PIN)
    (placed,) = pinning.placed(pairs, library.readable(article), two)
    assert placed.one.start == WHOLE.index("By evening")


def test_a_revision_that_is_gone_cannot_be_gone_back_to(library, article):
    edit = library.reread(article, extent="whole")
    later = datetime.now(UTC) + timedelta(days=40)

    purge(library.store, moment=later)

    with pytest.raises(EditConflictError):
        library.undo(edit)
    assert library.text(article) == WHOLE
    assert check(library.store) == []


def test_a_former_text_stays_as_long_as_a_highlight_was_made_on_it(library, article):
    library.mark(article, "noon")
    edit = library.reread(article, extent="whole")

    purge(library.store, moment=datetime.now(UTC) + timedelta(days=40))

    library.undo(edit)
    assert library.said(article, "noon") == "noon"


def test_an_article_without_its_original_cannot_be_read_anew(library, article):
    def lose(tx):
        tx.session.connection.execute(sql("UPDATE article SET original_id = NULL"))

    library.store.write(lose).result()

    with pytest.raises(NotFoundError):
        library.versions.plan_reread(article.id, {"extent": "whole"}, Unwatched())


# --- newer versions -----------------------------------------------------------------------------


@pytest.fixture
def newer(library: Library) -> Article:
    return library.arrive(a_draft(OTHER, url="https://example.org/ferry"), b"the newer page")


def everything(library: Library) -> dict[str, object]:
    with library.store.read() as tx:
        found = [*tx.articles.summaries(include_deleted=True)]
        return {
            one.article.id: (
                replace(one.article, version=0, modified="", deleted=None),
                one.article.deleted is None,
                one.annotations,
            )
            for one in found
        } | {one.id: replace(one, version=0, modified="") for one in tx.annotations.select()}


def test_a_newer_version_gives_its_text_and_all_that_is_on_it(library, article, newer):
    library.mark(article, "the queue reached", note="How long?")
    library.mark(newer, "A new ship", note="When?")
    note = a_note(article_id=newer.id, person_id=ME.id)
    apply(library.store, Edit(label="note", changes=(created(note),)))
    before = everything(library)

    edit = library.adopt(article, newer)

    assert library.text(article) == OTHER
    assert library.said(article, "the queue reached") == "the queue reached"
    assert library.said(article, "A new ship") == "A new ship"
    notes = {quote: one.note for quote, one in library.annotations(article).items()}
    assert notes == {"the queue reached": "How long?", "A new ship": "When?"}
    with library.store.read() as tx:
        adopted, gone = tx.articles.get(article.id), tx.articles.get(newer.id)
        assert [one.id for one in tx.notes.of_article(article.id)] == [note.id]
    assert gone.deleted is not None
    assert (adopted.original_id, adopted.url) == (newer.original_id, newer.url)
    assert check(library.store) == []

    library.undo(edit)
    assert everything(library) == before
    assert library.text(article) == ARTICLE
    assert library.text(newer) == OTHER
    assert check(library.store) == []

    apply(library.store, edit)
    assert library.said(article, "A new ship") == "A new ship"


def test_the_newer_article_may_be_deleted_for_good_and_nothing_of_it_is_lost(
    library, article, newer
):
    library.mark(newer, "A new ship")
    edit = library.adopt(article, newer)

    purge_named(library.store, {Kind.ARTICLE: [newer.id]})
    purge(library.store, moment=datetime.now(UTC) + timedelta(days=40))

    assert library.text(article) == OTHER
    assert library.said(article, "A new ship") == "A new ship"
    assert check(library.store) == []
    with pytest.raises(EditConflictError):
        library.undo(edit)


def test_the_first_original_stays_while_its_text_does(library, article, newer):
    library.mark(article, "noon")
    edit = library.adopt(article, newer)

    purge(library.store, moment=datetime.now(UTC) + timedelta(days=40))

    with library.store.read() as tx:
        assert tx.originals.data(article.original_id) == b"the page"
    assert check(library.store) == []
    del edit


@pytest.mark.parametrize("data", [b"the page", b"the newer page"])
def test_neither_file_comes_in_again_once_one_is_a_newer_version_of_the_other(
    library, article, newer, data
):
    library.adopt(article, newer)

    again = library.result(a_draft(ARTICLE), data)

    assert (again.status, again.article.id) == (ImportStatus.DUPLICATE, article.id)


def test_a_version_that_was_given_back_and_deleted_comes_out_of_the_bin(library, article, newer):
    library.undo(library.adopt(article, newer))
    apply(library.store, articles.delete_articles([library.readable(newer).article]))

    again = library.result(a_draft(OTHER), b"the newer page")

    assert (again.status, again.article.id) == (ImportStatus.IMPORTED, newer.id)
    with library.store.read() as tx:
        assert tx.articles.by_original(sha256(b"the page").hexdigest())[0].id == article.id


def test_a_mark_that_both_files_have_is_there_once(library):
    from diptych.domain.draft import FoundAnnotation

    marks = [
        FoundAnnotation(start=text.index("the church"), end=text.index("the church") + 10)
        for text in (ARTICLE, OTHER)
    ]
    older = library.arrive(a_draft(ARTICLE, annotations=(marks[0],)), b"one")
    newer = library.arrive(a_draft(OTHER, annotations=(marks[1],)), b"two")

    edit = library.adopt(older, newer)

    with library.store.read() as tx:
        assert len(tx.annotations.select()) == 1
    library.undo(edit)
    with library.store.read() as tx:
        assert len(tx.annotations.select()) == 2


def test_pins_of_the_newer_article_are_the_older_ones_and_those_between_them_stay(
    library, article, newer
):
    third = library.arrive(a_draft(WHOLE), b"third")

    def pin(one: Article, other: Article) -> PassagePair:
        sides = [Passage(article_id=key.id, span=Span(0, 3), quote="The") for key in (one, other)]
        return PassagePair(kind=PairKind.PIN, a=sides[0], b=sides[1], person_id=ME.id)

    apply(library.store, pinning.pin_all((pin(third, newer), pin(article, newer))))

    library.adopt(article, newer)

    with library.store.read() as tx:
        assert len(tx.passage_pairs.between(article.id, third.id, PairKind.PIN)) == 1
        assert len(tx.passage_pairs.of_article(newer.id)) == 1


def test_an_article_is_no_newer_version_of_itself(library, article):
    with pytest.raises(SameArticleError):
        library.adopt(article, article)


def test_a_newer_version_in_the_bin_is_not_there(library, article, newer):
    apply(library.store, articles.delete_articles([newer]))

    with pytest.raises(NotFoundError):
        library.adopt(article, newer)


def test_after_an_adoption_the_original_that_is_read_anew_is_the_newer_one(library, article, newer):
    library.adopt(article, newer)
    library.reader.texts["whole"] = f"{MENU}\n\n{OTHER}"

    library.reread(article, extent="whole")

    assert library.reader.given[-1].data == b"the newer page"
    assert library.text(article) == f"{MENU}\n\n{OTHER}"


def test_a_quote_that_was_found_again_in_other_words_is_given_out_as_it_was_marked(
    library, article
):
    marked = "Nobody on the quay knew when it would sail again.\n\n“It has never stopped before,”"
    library.mark(article, marked)
    library.reader.texts["whole"] = ARTICLE.replace("sail again", "ever sail for us again")
    library.reread(article, extent="whole")

    found = library.annotations(article)[marked]

    assert found.anchor.state is AnchorState.UNCERTAIN
    assert quote_prose(library.readable(article), found) == marked


def test_the_pictures_that_a_markdown_file_names_are_read_too_where_they_are_still_there(
    library, tmp_path
):
    note = tmp_path / "note.md"
    data = b"![A quay](quay.png)"
    note.write_bytes(data)
    (tmp_path / "quay.png").write_bytes(MAP.data)
    article = library.arrive(a_draft(ARTICLE), data, note)

    library.versions.plan_reread(article.id, {"extent": "whole"}, Unwatched())

    assert library.reader.given[-1].beside == {"quay.png": MAP.data}
