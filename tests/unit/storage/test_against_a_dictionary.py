"""Whatever is stored in whatever order, a library says what a dictionary would."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from builders import TEXT, a_note, a_quote, a_readable, a_revision, a_tag, an_article, blocks_of
from diptych.domain.annotation import Colour
from diptych.domain.article import Author
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.identity import new_id, now
from diptych.domain.passage_pair import PairKind, Passage, PassagePair
from diptych.domain.quotation import CorrectionKind, QuotationCorrection
from diptych.domain.span import Span
from diptych.domain.speaker import speaker_of
from diptych.storage.failures import NameTakenError, VersionConflict
from diptych.storage.store import Store
from effort import examples

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
quotes = st.sampled_from(["The ferry", "harbour master", "😀 Nobody", "church", "never stopped"])


class LibraryAndDictionary(RuleBasedStateMachine):
    articles = Bundle("articles")
    annotations = Bundle("annotations")
    tags = Bundle("tags")
    notes = Bundle("notes")
    pairs = Bundle("pairs")
    block_edits = Bundle("block_edits")
    speakers = Bundle("speakers")
    corrections = Bundle("corrections")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="dip-dict-")
        self.path = Path(self.folder.name) / "mine.diptych"
        self.store = Store.open(str(self.path), instance="i")
        self.known: dict[str, Any] = {}
        self.logged = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def write(self, work: Callable[[Any], Any]) -> Any:
        value = self.store.write(work).result(timeout=20).result
        self.known[value.id] = value
        self.logged += 1
        return value

    @rule(target=articles, title=words, names=st.lists(words, max_size=3))
    def import_article(self, title: str, names: list[str]) -> str:
        article = an_article(
            title=title, authors=tuple(Author(name=name) for name in names), revision_id=new_id()
        )

        def work(tx: Any) -> Any:
            tx.revisions.add(a_revision(article), TEXT, blocks_of(TEXT))
            return tx.articles.insert(article)

        return self.write(work).id

    @rule(article=articles, title=words, names=st.lists(words, max_size=3))
    def describe_article(self, article: str, title: str, names: list[str]) -> None:
        wanted = replace(
            self.known[article], title=title, authors=tuple(Author(name=name) for name in names)
        )
        self.write(lambda tx: tx.articles.update(wanted))

    @rule(target=tags, name=words, colour=st.sampled_from(Colour))
    def make_tag(self, name: str, colour: Colour) -> str:
        tag = a_tag(name, colour=colour)
        taken = any(
            other.key == tag.key and other.deleted is None
            for other in self.known.values()
            if isinstance(other, type(tag))
        )
        try:
            return self.write(lambda tx: tx.tags.insert(tag)).id
        except NameTakenError:
            assert taken
            return self.write(lambda tx: tx.tags.insert(replace(tag, name=new_id()))).id

    @rule(
        target=annotations,
        article=articles,
        quote=quotes,
        tags=st.lists(tags, unique=True, max_size=3),
    )
    def highlight(self, article: str, quote: str, tags: list[str]) -> str:
        readable = a_readable(TEXT, self.known[article])
        value = a_quote(readable, quote, tags=tuple(tags))
        return self.write(lambda tx: tx.annotations.insert(value)).id

    @rule(annotation=annotations, tags=st.lists(tags, unique=True, max_size=3), note=words,
          colour=st.none() | st.sampled_from(Colour))  # fmt: skip
    def change_annotation(
        self, annotation: str, tags: list[str], note: str, colour: Colour | None
    ) -> None:
        wanted = replace(self.known[annotation], tags=tuple(tags), note=note, colour=colour)
        self.write(lambda tx: tx.annotations.update(wanted))

    @rule(target=notes, article=articles | st.none(), text=words)
    def make_note(self, article: str | None, text: str) -> str:
        return self.write(lambda tx: tx.notes.insert(a_note(article_id=article, text=text))).id

    @rule(target=pairs, one=articles, other=articles, quote=quotes)
    def pin(self, one: str, other: str, quote: str) -> str:
        start = TEXT.index(quote)
        passages = [
            Passage(article_id=key, span=Span(start, start + len(quote)), quote=quote)
            for key in (one, other)
        ]
        pair = PassagePair(kind=PairKind.PIN, a=passages[0], b=passages[1])
        return self.write(lambda tx: tx.passage_pairs.insert(pair)).id

    @rule(target=block_edits, article=articles, operation=st.sampled_from(BlockOperation),
          value=st.sampled_from(["", "hidden", "heading 2"]), at=st.integers(0, len(TEXT) - 9))  # fmt: skip
    def edit_blocks(self, article: str, operation: BlockOperation, value: str, at: int) -> str:
        edit = BlockEdit(
            article_id=article,
            revision_id=self.known[article].revision_id,
            span=Span(at, at + 9),
            operation=operation,
            value=value,
        )
        return self.write(lambda tx: tx.block_edits.insert(edit)).id

    @rule(value=annotations | notes | articles | pairs | block_edits | speakers | corrections)
    def throw_away_or_take_back(self, value: str) -> None:
        old = self.known[value]
        self.write(
            lambda tx: self.repository(tx, old).update(
                replace(old, deleted=None if old.deleted else now())
            )
        )

    @rule(value=annotations | notes | articles | pairs | block_edits | speakers | corrections)
    def lose_a_race(self, value: str) -> None:
        late = replace(self.known[value], version=self.known[value].version - 1)
        future = self.store.write(lambda tx: self.repository(tx, late).update(late))
        assert isinstance(future.exception(timeout=20), VersionConflict)

    @rule(target=speakers, article=articles, name=st.sampled_from(["Ada", "Ben", "Cy", "Di"]),
          role=words)  # fmt: skip
    def find_speaker(self, article: str, name: str, role: str) -> str:
        speaker = replace(speaker_of(article, name, role=role), names=("a", "b"))
        if speaker.id in self.known:
            return speaker.id
        return self.write(lambda tx: tx.speakers.insert(speaker)).id

    @rule(speaker=speakers, root=speakers | st.none(), name=words,
          names=st.frozensets(st.sampled_from("abcd")))  # fmt: skip
    def change_speaker(
        self, speaker: str, root: str | None, name: str, names: frozenset[str]
    ) -> None:
        wanted = replace(
            self.known[speaker], name=name, merged_into=root, names=tuple(sorted(names))
        )
        self.write(lambda tx: tx.speakers.update(wanted))

    @rule(target=corrections, article=articles, speaker=speakers | st.none(), quote=quotes,
          kind=st.sampled_from(CorrectionKind), value=words)  # fmt: skip
    def correct(
        self, article: str, speaker: str | None, quote: str, kind: CorrectionKind, value: str
    ) -> str:
        start = TEXT.index(quote)
        place = Passage(article_id=article, span=Span(start, start + len(quote)), quote=quote)
        said = QuotationCorrection(
            article_id=article, kind=kind, passage=place, speaker_id=speaker, value=value
        )
        return self.write(lambda tx: tx.corrections.insert(said)).id

    @rule(value=consumes(notes))
    def fail_half_way(self, value: str) -> None:
        def work(tx: Any) -> None:
            tx.notes.update(replace(self.known[value], text="never"))
            raise ZeroDivisionError

        assert isinstance(self.store.write(work).exception(timeout=20), ZeroDivisionError)

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store.open(str(self.path), instance="i")

    @staticmethod
    def repository(tx: Any, value: Any) -> Any:
        return {
            "Article": tx.articles, "Annotation": tx.annotations, "Note": tx.notes,
            "PassagePair": tx.passage_pairs, "BlockEdit": tx.block_edits,
            "Speaker": tx.speakers, "QuotationCorrection": tx.corrections,
        }[type(value).__name__]  # fmt: skip

    def of_kind(self, name: str) -> list[Any]:
        return [value for value in self.known.values() if type(value).__name__ == name]

    def shown_speakers(self, standing: set[str]) -> set[str]:
        """Those of articles outside the bin, and all that they are merged into."""
        shown = {one.id for one in self.of_kind("Speaker") if one.article_id in standing}
        while more := {self.known[key].merged_into for key in shown} - shown - {None}:
            shown |= more
        return shown

    @invariant()
    def the_library_says_what_the_dictionary_says(self) -> None:
        standing = {value.id for value in self.of_kind("Article") if value.deleted is None}
        with self.store.read() as tx:
            for article in self.of_kind("Article"):
                assert tx.articles.get(article.id) == article
            for annotation in self.of_kind("Annotation"):
                assert tx.annotations.get(annotation.id) == annotation
            assert {s.article.id: s.annotations for s in tx.articles.summaries()} == {
                article_id: sum(
                    a.article_id == article_id and a.deleted is None
                    for a in self.of_kind("Annotation")
                )
                for article_id in standing
            }
            assert {a.id for a in tx.annotations.select()} == {
                a.id
                for a in self.of_kind("Annotation")
                if a.deleted is None and a.article_id in standing
            }
            for pair in self.of_kind("PassagePair"):
                ends = (pair.a.article_id, pair.b.article_id)
                assert tx.passage_pairs.get(pair.id) == pair
                assert (pair in tx.passage_pairs.between(*ends, PairKind.PIN)) == (
                    pair.deleted is None
                )
            for edit in self.of_kind("BlockEdit"):
                there = tx.block_edits.of_revision(edit.revision_id, edit.article_id)
                assert tx.block_edits.get(edit.id) == edit
                assert (edit in there) == (edit.deleted is None)
            assert {one.id: one for one in tx.speakers.all()} == {
                key: self.known[key] for key in self.shown_speakers(standing)
            }
            corrections = self.of_kind("QuotationCorrection")
            assert {one.id: one for one in tx.corrections.all()} == {
                one.id: one for one in corrections if one.deleted is None
            }
            assert [tx.corrections.get(one.id) for one in corrections] == corrections
            assert {note.id: note for note in tx.notes.all()} == {
                note.id: note for note in self.of_kind("Note") if note.deleted is None
            }
            assert {tag.id: tag for tag in tx.tags.all()} == {
                tag.id: tag for tag in self.of_kind("Tag")
            }
        batch = self.store.changes_since(0, "", limit=10_000)
        assert batch is not None
        assert len(batch.changes) == batch.sequence == self.logged


TestLibraryAndDictionary = LibraryAndDictionary.TestCase
TestLibraryAndDictionary.settings = settings(
    max_examples=examples(15),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
