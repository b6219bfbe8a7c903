"""One import under way: what is known of each file, gathered from the thread that reads them."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from diptych.domain.draft import Extent
from diptych.library.arriving import ImportStatus
from diptych.library.import_choices import Chosen, Filing
from diptych.ui.models.reasons import reason_words

if TYPE_CHECKING:
    from diptych.domain.article import Article
    from diptych.domain.progress import Progress
    from diptych.library.arriving import Imported
    from diptych.library.edits import Edit
    from diptych.library.library import Library

translate = QCoreApplication.translate


class FileState(StrEnum):
    """Where a file stands; those from imported to cancelled are what an `Imported` says."""

    WAITING = "waiting"
    READING = "reading"
    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FILLED_IN = "filled in"
    LIBRARY = "library"
    FAILED = "failed"
    CANCELLED = "cancelled"
    LEFT_OUT = "left out"
    """The reader does not want it to come in."""


class Phase(Enum):
    """Where an import stands."""

    REST = "rest"
    """Files were chosen; nothing comes in before the reader says so."""
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file of the import, as far as it is known.

    ``kind`` is what it is by its name, ``reason`` the phrase why it failed, ``remarks`` what its
    importer has to say of it: all as the library has them. ``older`` is an article of which it
    may be a newer version.
    """

    path: Path
    state: FileState = FileState.WAITING
    kind: str = ""
    title: str = ""
    reason: str = ""
    remarks: tuple[str, ...] = ()
    article_id: str = ""
    words: int = 0
    pages: int = 0
    extent: Extent = Extent.NONE
    older: Article | None = None

    @property
    def detail(self) -> str:
        """Its title, or the sentence why it failed."""
        return reason_words(self.reason) or self.title


@dataclass(frozen=True, slots=True)
class _Told:
    """What the reading thread has to tell: row ``number`` is now ``row``."""

    number: int
    row: FileRow


class _Share:
    """How much of one file is read, for a bar that never goes back.

    A text is gone through several times, nobody knows how often: each time takes half of what
    is left of the bar.
    """

    def __init__(self) -> None:
        self._last = 0
        self._left = 1.0
        self.value = 0.0

    def step(self, done: int, total: int) -> None:
        """Note how far this time through the text is."""
        if done < self._last:
            self._left /= 2
        self._last = done
        if total > 1:
            here = 1.0 - self._left + self._left / 2 * min(1.0, done / total)
            self.value = max(self.value, here)


class ImportRun:
    """The rows of one import, as the library reports them.

    ``look`` and ``work``, and what the library calls meanwhile, run on a job's thread, one after
    the other; ``drain`` and all that reads on the interface's.
    """

    def __init__(self, paths: Sequence[Path], asker: object = None) -> None:
        self.paths = tuple(paths)
        self.asker = asker
        """Who is told what became of it."""
        self.folders: frozenset[Path] = frozenset()
        """Which of the paths are folders, as far as was looked."""
        self._looked_at = 0
        self._named: object = None
        """The paths and folders of which `_name` is the name."""
        self._name = ""
        self._placed: object = None
        """The paths and folders for which `_places` holds."""
        self._places: dict[Path, str] = {}
        """What is said of folders that files are in."""
        self.chosen: dict[Path, Chosen] = {}
        """What the reader chose for some of the files before they come in."""
        self.filing = Filing()
        self.looked = False
        """Whether everything is found that is to come in; without a look nobody knows."""
        self.rows: list[FileRow] = []
        self.counts: Counter[FileState] = Counter()
        self._reading: set[int] = set()
        self._began = monotonic()
        self._done_before = 0
        self._told: deque[_Told] = deque()
        self._known: list[Path] = []
        """The path of every row, for the thread that reads."""
        self._found: list[int] = []
        """The row of every file that the library has found."""
        self._awaited: dict[Path, deque[int]] = {}
        """The rows that were there before the library has found their files."""
        self._share = _Share()
        self._filled_in: deque[Edit] = deque()
        self._adopted: dict[int, FileRow] = {}
        """What the rows were whose articles were taken for newer versions."""

    @property
    def name(self) -> str:
        """The folder that all of it comes from: that was named, or that the files are in."""
        key = self.paths, self.folders
        if self._named != key:
            self._named = key
            alone = len(self.paths) == 1 and self.paths[0] in self.folders
            within = {path if alone else path.parent for path in self.paths}
            self._name = within.pop().name if len(within) == 1 else ""
        return self._name

    def add(self, paths: Sequence[Path]) -> None:
        """Let more come in; what was named before is not read twice."""
        known = set(self.paths)
        self.paths += tuple(path for path in paths if path not in known)

    @property
    def to_be_looked_at(self) -> bool:
        """Whether something was named that nobody has looked at yet."""
        return self._looked_at < len(self.paths)

    def look(self, library: Library, progress: Progress) -> None:
        """Find out what there is to come in, and tell of each file what it is."""
        for candidate in library.candidates(self._to_find()):
            progress.step(0, 0, candidate.path.name)
            self._known.append(candidate.path)
            row = FileRow(path=candidate.path, kind=candidate.kind, reason=candidate.reason)
            self._tell(len(self._known) - 1, row)

    def _to_find(self) -> tuple[Path, ...]:
        """Return what was named since the last look; folders are known from then on."""
        new = self.paths[self._looked_at :]
        self._looked_at = len(self.paths)
        self.folders |= {path for path in new if path.is_dir()}
        return new

    def work(self, library: Library, progress: Progress, again: Sequence[int] = ()) -> None:
        """Read every file, telling what becomes of each; stop where the reader says so.

        With ``again`` only those of these rows are read, once more.
        """
        numbers = again or self._wanted()
        self._found = []
        self._awaited = defaultdict(deque)
        for number in numbers:
            self._awaited[self._known[number]].append(number)
        paths = [self._known[number] for number in again] if again else self.paths
        results = library.import_paths(
            paths,
            progress,
            self,
            chosen=self.chosen,
            filing=self.filing,
            filled_in=self._filled_in.append,
        )
        stopped = any(result.status is ImportStatus.CANCELLED for result in results)
        state = FileState.CANCELLED if stopped else FileState.FAILED
        reason = "" if stopped else "there is no such file"
        for path, rows in self._awaited.items():
            for number in rows:
                self._tell(number, FileRow(path=path, state=state, reason=reason))

    def _wanted(self) -> list[int]:
        """Return the rows of files that are to come in."""
        left_out = {path for path, chosen in self.chosen.items() if chosen.left_out}
        return [number for number, path in enumerate(self._known) if path not in left_out]

    def leave_out(self, numbers: Sequence[int], *, left_out: bool) -> None:
        """Have these files not come in, or come in after all; nothing has begun yet."""
        for number in numbers:
            before = self.rows[number]
            after = FileState.LEFT_OUT if left_out else FileState.WAITING
            self.rows[number] = replace(before, state=after)
            self.counts[before.state] -= 1
            self.counts[after] += 1
            chosen = self.chosen.get(before.path, Chosen())
            self.chosen[before.path] = replace(chosen, left_out=left_out)

    def place_of(self, path: Path) -> str:
        """Return in which folder a file is, as far as `name` does not say so."""
        key = self.paths, self.folders
        if self._placed != key:
            self._placed, self._places = key, {}
        folder = path.parent
        known = self._places.get(folder)
        if known is None:
            known = self._places[folder] = self._place_of_folder(folder)
        return known

    def _place_of_folder(self, folder: Path) -> str:
        above = next((one for one in (folder, *folder.parents) if one in self.folders), None)
        if above is None:
            return "" if self.name else folder.name
        names = folder.relative_to(above).parts
        return " / ".join(names if self.name == above.name else (above.name, *names))

    def await_again(self, numbers: Sequence[int]) -> None:
        """Have these files wait once more; ``work`` is to be told of them."""
        for number in numbers:
            before = self.rows[number]
            after = replace(before, state=FileState.WAITING, reason="")
            self.rows[number] = after
            self.counts[before.state] -= 1
            self.counts[after.state] += 1

    def forsake(self, numbers: Sequence[int]) -> None:
        """Say of these files that they are not read again after all."""
        for number in numbers:
            self.rows[number] = replace(self.rows[number], state=FileState.CANCELLED)
            self.counts[FileState.WAITING] -= 1
            self.counts[FileState.CANCELLED] += 1

    def took_as_newer(self, number: int, older_id: str) -> None:
        """Note that the article of a row is the text of an older one now."""
        before = self._adopted.setdefault(number, self.rows[number])
        self.rows[number] = replace(before, article_id=older_id, older=None)

    def mind_taken_back(self, living: Container[str]) -> list[int]:
        """Note which articles are there again, or no more, that were taken for newer versions.

        ``living`` are the articles that there are, by id. Return the rows that are others now.
        """
        touched = []
        for number, before in self._adopted.items():
            older = before.older.id if before.older is not None else ""
            adopted = replace(before, article_id=older, older=None)
            now = before if before.article_id in living else adopted
            if now != self.rows[number]:
                self.rows[number] = now
                touched.append(number)
        return touched

    def begin(self) -> None:
        """Measure the pace from here on."""
        self._began, self._done_before = monotonic(), self.done

    def found(self, path: Path) -> None:
        """Take down a file that is to be read."""
        waiting = self._awaited.get(path)
        if waiting:
            self._found.append(waiting.popleft())
            return
        self._found.append(len(self._known))
        self._known.append(path)
        self._tell(self._found[-1], FileRow(path=path))

    def begun(self, number: int) -> None:
        """Take down that a file is being read; others may be read at the same time."""
        place = self._found[number]
        self._tell(place, FileRow(path=self._known[place], state=FileState.READING))

    def read_so_far(self, done: int, total: int) -> None:
        """Take down how far the file is that will end next."""
        self._share.step(done, total)

    def ended(self, number: int, result: Imported) -> None:
        """Take down what became of a file."""
        self._share = _Share()
        self._tell(self._found[number], _row_of(result))

    def _tell(self, number: int, row: FileRow) -> None:
        self._told.append(_Told(number, row))

    def drain(self, most: int = 1000) -> list[int]:
        """Take up to ``most`` things that were told; return the numbers of the files touched."""
        touched: dict[int, None] = {}
        while self._told and most > 0:
            most -= 1
            told = self._told.popleft()
            if told.number == len(self.rows):
                self.rows.append(told.row)
            else:
                self.counts[self.rows[told.number].state] -= 1
                self.rows[told.number] = told.row
            self.counts[told.row.state] += 1
            if told.row.state is FileState.READING:
                self._reading.add(told.number)
            else:
                self._reading.discard(told.number)
            touched[told.number] = None
        return list(touched)

    def filled_in(self) -> Iterator[Edit]:
        """Take the edits by which files of references have filled in articles."""
        while self._filled_in:
            yield self._filled_in.popleft()

    def to_show(self, most: int) -> list[str]:
        """Return the articles to open, at most so many; duplicates were asked for as well.

        What was named comes before what was found in folders. Where that is more than can be
        shown, only what was named is; of more than that, the first where the program was started
        with it, else nothing: what is open is not to go for a part of what came.
        """
        named = self._articles({row.path for row in self.rows} & set(self.paths))
        known = set(named)
        every = [*named, *(one for one in self._articles() if one not in known)]
        if len(every) <= most:
            return every
        return named[:most] if len(named) <= most or self.asker is None else []

    def _articles(self, of: Collection[Path] | None = None) -> list[str]:
        rows = (row for row in self.rows if row.article_id and (of is None or row.path in of))
        return list(dict.fromkeys(row.article_id for row in rows))

    @property
    def reading(self) -> FileRow | None:
        """The file that is being read and will end next."""
        return self.rows[self.reading_place] if self._reading else None

    @property
    def reading_place(self) -> int:
        """The number of that file; -1 for none."""
        return min(self._reading, default=-1)

    @property
    def done(self) -> int:
        """How many files are done with."""
        waiting = self.counts[FileState.WAITING] + self.counts[FileState.READING]
        return self.total - waiting

    @property
    def total(self) -> int:
        """How many files are to come in: all but those that are left out."""
        return len(self.rows) - self.counts[FileState.LEFT_OUT]

    @property
    def within(self) -> float:
        """How much of the file that is being read is done, from 0 to 1."""
        return self._share.value if self.counts[FileState.READING] else 0.0

    def seconds_left(self) -> float | None:
        """Return how long the rest will take at the pace so far; ``None`` while unknown."""
        done = self.done - self._done_before
        waiting = self.total - self.done
        if done < 3 or not waiting:
            return None
        return (monotonic() - self._began) / done * waiting

    def report(self) -> str:
        """Return what became of each file, a line each, for the clipboard."""
        return "\n".join(map(report_line, self.rows))


def report_line(row: FileRow) -> str:
    """Return what became of a file: path, state, title or why it failed, and what else is said."""
    remarks = map(reason_words, row.remarks)
    parts = (str(row.path), state_words(row.state), row.detail, *remarks)
    return "\t".join(part for part in parts if part)


def state_words(state: FileState) -> str:
    """Say where a file stands."""
    return {
        FileState.WAITING: translate("import", "waiting"),
        FileState.READING: translate("import", "reading"),
        FileState.IMPORTED: translate("import", "imported"),
        FileState.DUPLICATE: translate("import", "duplicate"),
        FileState.FILLED_IN: translate("import", "filled in"),
        FileState.LIBRARY: translate("import", "library taken in"),
        FileState.FAILED: translate("import", "failed"),
        FileState.CANCELLED: translate("import", "cancelled"),
        FileState.LEFT_OUT: translate("import", "left out"),
    }[state]


def _row_of(result: Imported) -> FileRow:
    article = result.article
    return FileRow(
        path=result.path,
        state=FileState(result.status.value),
        title=article.title if article is not None else "",
        reason=result.reason,
        remarks=result.warnings,
        article_id=article.id if article is not None else "",
        words=result.words,
        pages=result.pages,
        extent=result.extent,
        older=result.older,
    )
