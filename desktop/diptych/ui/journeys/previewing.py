"""Looking at one file of an import: as it would look, or as it came in; and saying what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from diptych.domain.article import Article, ReadableArticle, Revision
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Blocks
from diptych.domain.draft import Draft, Extent
from diptych.domain.errors import DetailsError, DiptychError
from diptych.library.details import TEXTS, Details, described, edit_details, said_beforehand
from diptych.library.import_choices import Chosen
from diptych.ui.dialogs.import_window import ImportWindow
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import GuideTarget, target_for_error
from diptych.ui.hand import Hand
from diptych.ui.jobs import Job
from diptych.ui.journeys.import_run import FileRow, FileState, ImportRun, Phase
from diptych.ui.models.encodings import encoding_words
from diptych.ui.models.reasons import advice_words, reason_words
from diptych.ui.models.wording import sentence
from diptych.ui.reader.pictures import Pictures
from diptych.ui.study import Study

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library

translate = QCoreApplication.translate

REFERENCES = "references"
LIBRARY = "library"
"""What the library calls a file that fills in articles and is none itself."""

AFTER = 60
"""Milliseconds that a row is chosen before its file is read: one may only be passing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read of a file: as an article that is nowhere stored, or is.

    ``pictures`` are the bytes of those of an article that is not, by their names.
    """

    readable: ReadableArticle
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    extent: Extent = Extent.NONE
    encoding: str = ""


class Previewing(QObject):
    """Reads the file of the row that is chosen, on a job's thread; of the one before no more.

    What the reader says of an article is kept for its import, or changes the article that came
    in, as an edit that can be undone.
    """

    def __init__(
        self,
        window: ImportWindow,
        run: ImportRun,
        *,
        study: Study,
        hand: Hand,
        fail: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._preview = window.preview
        self._run = run
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._hand = hand
        self._fail = fail
        self._job: Job | None = None
        self._seen: Seen | None = None
        self._path: Path | None = None
        """The file that is looked at."""
        self._typed: dict[Path, Details] = {}
        self._pictures = Pictures(study.jobs, self)
        self._pictures.begin(self._picture)
        self._preview.view.use_pictures(self._pictures)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER)
        self._soon.timeout.connect(self._look)
        self._preview.set_encodings(encoding_words())
        window.row_chosen.connect(lambda _: self._soon.start())
        self._preview.extent_chosen.connect(lambda extent: self._choose("extent", extent))
        self._preview.encoding_chosen.connect(lambda name: self._choose("encoding", name))
        self._preview.written.connect(self._write)
        self._contents.articles_changed.connect(self._show_details)

    def mind(self, touched: Sequence[int]) -> None:
        """Look again where something was told of the file that is looked at."""
        if self._window.current() in touched:
            self._soon.start()

    def take_over(self) -> None:
        """Take what is being written in a line: everything comes in now."""
        said = self._preview.details.said()
        if said != Details():
            self._write(said)
        self._preview.set_fixed(fixed=True)

    def stop(self) -> None:
        """Read nothing any more."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = None

    # --- reading ---------------------------------------------------------------------------

    def _row(self) -> FileRow | None:
        return self._window.model.row(self._window.current())

    def _look(self) -> None:
        row = self._row()
        if row is None:
            return
        self.stop()
        self._seen = None
        self._path = row.path
        if row.reason:
            advice = sentence(advice_words(row.reason))
            self._preview.say(
                "error",
                sentence(reason_words(row.reason)),
                advice,
                guide=GuideTarget.UNREADABLE_FILE,
            )
        elif row.article_id:
            self._attachment.when_ready(lambda library: self._open(library, row.article_id))
        elif row.state is FileState.FILLED_IN:
            words = " ".join(sentence(reason_words(remark)) for remark in row.remarks)
            self._preview.say("check", translate("import", "References"), words)
        elif row.state is FileState.LIBRARY:
            words = " ".join(sentence(reason_words(remark)) for remark in row.remarks)
            self._preview.say("check", translate("import", "A Diptych library"), words)
        elif row.kind == LIBRARY:
            words = translate(
                "import",
                "All of it comes in: articles, highlights, tags, notes. What is here already is "
                "not doubled; a backup is made first.",
            )
            self._preview.say("document", translate("import", "A Diptych library"), words)
        elif row.kind == REFERENCES:
            words = translate(
                "import",
                "They fill in what is missing of articles, by their DOI, title or name of file.",
            )
            self._preview.say("document", translate("import", "References"), words)
        elif self._window.phase is Phase.REST:
            self._attachment.when_ready(lambda library: self._read(library, row.path))
        else:
            self._preview.say("clock", *_waiting_words(row))

    def _open(self, library: Library, article_id: str) -> None:
        def work(_: Progress) -> Seen:
            return Seen(library.open_article(article_id))

        self._submit(work)

    def _read(self, library: Library, path: Path) -> None:
        options = dict(self._chosen(path).options)
        self._preview.say("retry", translate("import", "Reading…"), "")

        def work(progress: Progress) -> Seen:
            return seen_of(library.draft_of(path, progress, options))

        self._submit(work)

    def _picture(self, revision_id: str, name: str) -> bytes | None:
        """Return a picture of the text that is shown; on any thread."""
        seen, library = self._seen, self._attachment.library
        if seen is not None and seen.pictures and seen.readable.revision.id == revision_id:
            return seen.pictures.get(name)
        return library.picture(revision_id, name) if library is not None else None

    def _submit(self, work: Callable[[Progress], Seen]) -> None:
        path = self._path
        self._job = self._jobs.submit(
            work,
            owner=self,
            done=lambda seen: self._show(path, seen),
            failed=lambda error: self._tell(path, error),
            label="preview",
        )

    def _tell(self, path: Path | None, error: Exception) -> None:
        if path != self._path:
            return
        if not isinstance(error, DiptychError):
            self._fail(error)
        reason = getattr(error, "reason", "")
        words = sentence(reason_words(reason)) if reason else words_for(error)
        advice, guide = sentence(advice_words(reason)), target_for_error(error)
        self._preview.say("error", words, advice, guide=guide)

    def _show(self, path: Path | None, seen: Seen) -> None:
        if path is None or path != self._path or self._attachment.library is None:
            return
        article = seen.readable.article
        typed = self._typed.get(path)
        if typed is not None and not self._stored():
            article = described(article, typed)
        self._seen = replace(seen, readable=replace(seen.readable, article=article))
        self._preview.show_article(self._seen.readable, extent=seen.extent, encoding=seen.encoding)
        self._preview.set_arrived(arrived=bool(self._stored()))
        self._preview.set_fixed(fixed=self._fixed())

    def _fixed(self) -> bool:
        """Tell whether nothing can be said of the article: it is being brought in."""
        library = self._attachment.library
        read_only = library is not None and library.read_only
        return read_only or (self._window.phase is not Phase.REST and not self._stored())

    def _stored(self) -> str:
        row = self._row()
        return row.article_id if row is not None else ""

    def _show_details(self) -> None:
        """Say what is known now of an article that came in: it was changed here or elsewhere."""
        known = self._contents.articles.get(self._stored())
        seen = self._seen
        if known is None or seen is None or known.article == seen.readable.article:
            return
        self._seen = replace(seen, readable=replace(seen.readable, article=known.article))
        self._preview.show_details(known.article)

    # --- choosing --------------------------------------------------------------------------

    def _chosen(self, path: Path) -> Chosen:
        return self._run.chosen.get(path, Chosen())

    def _choose(self, option: str, value: str) -> None:
        path = self._path
        if path is None or self._stored():
            return
        chosen = self._chosen(path)
        options = {**chosen.options, option: value}
        self._run.chosen[path] = replace(
            chosen, options={name: said for name, said in options.items() if said}
        )
        self._look()

    def _write(self, details: Details) -> None:
        """Keep what was written: for the import, or on the article that came in."""
        path, seen = self._path, self._seen
        if path is None or seen is None:
            return
        article = seen.readable.article
        try:
            edit = edit_details([article], details)
        except DetailsError as error:
            self._preview.details.show_fault(error.detail, words_for(error))
            return
        self._preview.details.hush()
        if not edit.changes:
            return
        if self._stored():
            self._hand.do(lambda _: edit)
            return
        self._typed[path] = _joined(self._typed.get(path, Details()), details)
        after = described(article, details)
        self._seen = replace(seen, readable=replace(seen.readable, article=after))
        self._run.chosen[path] = replace(
            self._chosen(path), details=said_beforehand(self._typed[path], after)
        )
        self._preview.show_details(after)


def seen_of(draft: Draft) -> Seen:
    """Return a draft as the article that it would be; nothing of it is stored."""
    article = Article(
        title=draft.title,
        title_found=draft.title_found,
        authors=draft.authors,
        source=draft.source,
        url=draft.url,
        doi=draft.doi,
        language=draft.language,
        published=draft.published,
        kind=draft.kind,
    )
    return Seen(
        ReadableArticle(
            article=article,
            revision=Revision(article_id=article.id, length=len(draft.text)),
            text=ArticleText.of(draft.text),
            blocks=Blocks.of(draft.blocks),
            marks=draft.marks,
            pictures={one.name: (one.width, one.height) for one in draft.pictures},
        ),
        {one.name: one.data for one in draft.pictures},
        draft.extent,
        draft.encoding,
    )


def _joined(before: Details, after: Details) -> Details:
    """Return what was said, the last word of each detail."""
    said = {
        name: value
        for details in (before, after)
        for name in (*TEXTS, "authors")
        if (value := getattr(details, name)) is not None
    }
    return Details(**said)


def _waiting_words(row: FileRow) -> tuple[str, str]:
    if row.state is FileState.READING:
        return translate("import", "Reading…"), ""
    if row.state is FileState.CANCELLED:
        return translate("import", "Cancelled before it was read."), ""
    if row.state is FileState.LEFT_OUT:
        return translate("import", "Left out"), ""
    return translate("import", "It is read when its turn comes."), ""
