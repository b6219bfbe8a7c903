"""The library's quotations, and those who are quoted: what is read of them, and what edits say.

An edit that is made here is applied like any other. One without changes has nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from diptych.domain.annotation import Colour
from diptych.domain.article import ReadableArticle
from diptych.domain.article_quotations import ArticleQuotations, SamePeople, SpeakerCount
from diptych.domain.changes import Changes
from diptych.domain.person import Person
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.quotation import SaidQuotation, SpeakerKind
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, root_of
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.library import exporting_quotations, following, reading_quotations, speaking
from diptych.library.casting import Cast
from diptych.library.detecting import Detecting
from diptych.library.edits import Edit
from diptych.library.holdings import Holdings, living
from diptych.library.speakers_of_highlights import with_highlights

if TYPE_CHECKING:
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction


class Quotations(Holdings):
    """What a library knows of who says what."""

    def __init__(self, store: Store, me: Person, announce: Callable[[Changes], None]) -> None:
        """Know that ``announce`` tells whoever watches the library."""
        super().__init__(store, me)
        self._detecting = Detecting(store, announce)

    # Reading

    def quotations_of(self, article_ids: Iterable[str]) -> dict[str, ArticleQuotations]:
        """Return the quotations of articles by their ids, as readers see them.

        For a job's thread. Those of an article that are not known yet are looked for at once,
        beside a window, and announced as a change when they are there.
        """
        return self._detecting.quotations_of(article_ids)

    def detect_now(
        self, article_ids: Iterable[str] | None = None, progress: Progress | None = None
    ) -> None:
        """Find the quotations of these articles that are not known yet; of all by default.

        For a job's thread or a command.
        """
        self._detecting.detect_now(article_ids, progress or Unwatched())

    def detection_state(self) -> tuple[int, int]:
        """Return of how many articles all quotations are known, and how many articles there are."""
        return self._detecting.state()

    def speakers(self) -> tuple[SpeakerCount, ...]:
        """Return everybody who is quoted in the library, who says most first; in one read."""
        with self._store.read() as tx:
            return tuple(reading_quotations.counted(tx))

    def speaker_names(self) -> dict[str, tuple[str, str, str]]:
        """Return by each speaker's id whom it is shown as: that one's id, name and role."""
        with self._store.read() as tx:
            return reading_quotations.names(tx)

    def export_quotations(
        self,
        format: str,  # noqa: A002 - what it is called
        article_ids: Sequence[str] | None,
        progress: Progress,
        *,
        wording: Wording = ENGLISH,
    ) -> Iterator[bytes]:
        """Yield the file that holds who says what in these articles in a format, piece by piece.

        ``None`` is all articles, in the order of the list. For a job's thread: what is not known
        yet is looked for.
        """
        if article_ids is None:
            article_ids = [summary.article.id for summary in self.articles()]

        def find(ids: Sequence[str], within: Progress) -> dict[str, ArticleQuotations]:
            self.detect_now(ids, within)
            return self.quotations_of(ids)

        return exporting_quotations.pieces(
            self._store,
            self.info,
            format,
            article_ids,
            find=find,
            progress=progress,
            words=wording,
        )

    def same_people(self, article_ids: Iterable[str] | None = None) -> tuple[SamePeople, ...]:
        """Return who may be one, for a reader to say; of these articles with any, or of all.

        For a job's thread.
        """
        # Imported late: it brings the detector's lists of names.
        from diptych.library.same_people import same_people  # noqa: PLC0415 - see above

        with self._store.read() as tx:
            counts, apart = reading_quotations.counted(tx), reading_quotations.apart(tx)
        return same_people(counts, apart, article_ids)

    # Edits

    def accept(self, said: SaidQuotation, readable: ReadableArticle | None = None) -> Edit:
        """Return the edit by which who was taken to say it says it.

        ``readable`` is the article where it is open already; so for all that follow. Highlights
        of its words go with it, as they do where another is named or it is none.
        """
        scene = self._scene(said.article_id, readable)
        return self._with_highlights(speaking.accept(scene, said), said, scene)

    def name(
        self,
        said: SaidQuotation,
        speaker: Speaker | str,
        kind: SpeakerKind = SpeakerKind.PERSON,
        readable: ReadableArticle | None = None,
    ) -> Edit:
        """Return the edit that says who says it, by a name or as a speaker; "" is nobody."""
        scene = self._scene(said.article_id, readable)
        return self._with_highlights(speaking.name(scene, said, speaker, kind), said, scene)

    def reject(self, said: SaidQuotation, readable: ReadableArticle | None = None) -> Edit:
        """Return the edit by which it is no quotation."""
        scene = self._scene(said.article_id, readable)
        return self._with_highlights(speaking.reject(scene, said), said, scene)

    def restore(self, said: SaidQuotation, readable: ReadableArticle | None = None) -> Edit:
        """Return the edit that takes back what was said of it last."""
        return speaking.restore(self._scene(said.article_id, readable), said)

    def make_quotation(
        self,
        readable: ReadableArticle,
        span: Span,
        name: str = "",
        *,
        highlighted: bool = False,
        colour: Colour | None = None,
        tags: Sequence[str] = (),
    ) -> Edit:
        """Return the edit that makes a quotation of a selection, and with ``highlighted`` marks it.

        Marks that stand around the selection are taken in.
        """
        return speaking.make_quotation(
            self._scene(readable.article.id, readable),
            self._quotations_in(readable),
            span,
            name,
            highlighted=highlighted,
            annotations=self.annotations_of(readable) if highlighted else (),
            colour=colour,
            tags=tags,
        )

    def highlight_quotation(
        self,
        readable: ReadableArticle,
        said: SaidQuotation,
        *,
        utterance: bool = False,
        colour: Colour | None = None,
        tags: Sequence[str] = (),
    ) -> Edit:
        """Return the edit that highlights the words of a quotation, or of its whole utterance.

        The highlights have who says it; what is highlighted already gets that instead.
        """
        return speaking.highlight_quotation(
            self._scene(readable.article.id, readable),
            self._quotations_in(readable),
            said,
            self.annotations_of(readable),
            utterance=utterance,
            colour=colour,
            tags=tags,
        )

    def merge_speakers(self, root: Speaker, others: Iterable[Speaker]) -> Edit:
        """Return the edit by which others are shown by the name of ``root``.

        Saved searches that ask for them ask for that name then; so where somebody is renamed.
        """
        with self._store.read() as tx:
            edit = speaking.merge_speakers(root, others, tx.apart.all())
            return following.followed_in(tx, edit)

    def part_speakers(self, merged: Iterable[Speaker]) -> Edit:
        """Return the edit that takes speakers out of those that they were merged into."""
        parted = list(merged)
        with self._store.read() as tx:
            known = tx.speakers.with_roots(one.id for one in parted)
        root = root_of(parted[0], known) if parted else None
        return speaking.part_speakers(parted, root)

    def keep_apart(self, speakers: Sequence[Speaker]) -> Edit:
        """Return the edit by which no two of these are suggested as one again."""
        with self._store.read() as tx:
            return speaking.keep_apart(speakers, tx.apart.all(), self.me.id)

    def rename_speaker(self, speaker: Speaker, name: str, role: str) -> Edit:
        """Return the edit that gives a speaker another name and role."""
        with self._store.read() as tx:
            edit = speaking.rename_speaker(_cast(tx, speaker.article_id), speaker, name, role)
            return following.followed_in(tx, edit)

    def merged_speakers(self, root: Speaker) -> tuple[Speaker, ...]:
        """Return those who are shown by the name of ``root`` and are not it."""
        with self._store.read() as tx:
            return reading_quotations.merged_below(tx, root.id)

    def _scene(self, article_id: str, readable: ReadableArticle | None) -> speaking.Scene:
        with self._store.read() as tx:
            if readable is None:
                article = living(tx.articles.get(article_id), "article", article_id)
                readable = tx.revisions.readable(article)
            return speaking.Scene(
                readable=readable,
                cast=_cast(tx, article_id),
                corrections=tx.corrections.of_article(article_id),
                person_id=self.me.id,
            )

    def _with_highlights(self, edit: Edit, said: SaidQuotation, scene: speaking.Scene) -> Edit:
        return with_highlights(
            edit,
            said,
            readable=scene.readable,
            quotations=self._quotations_in(scene.readable),
            annotations=self.annotations_of(scene.readable),
        )

    def _quotations_in(self, readable: ReadableArticle) -> ArticleQuotations:
        known = self._detecting.quotations_of([readable.article.id]).get(readable.article.id)
        if known is None or known.revision_id != readable.revision.id:
            return ArticleQuotations(
                article_id=readable.article.id, revision_id=readable.revision.id, complete=False
            )
        return known


def _cast(tx: Transaction, article_id: str) -> Cast:
    speakers = reading_quotations.speakers_of(tx, [article_id])
    return Cast(article_id, speakers.get(article_id, ()))
