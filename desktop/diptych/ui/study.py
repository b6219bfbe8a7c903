"""The study: the open library as all windows have it, and the work under way on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import JobRunner
from diptych.ui.read_states import ReadStates
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.pictures import Pictures

if TYPE_CHECKING:
    from diptych.domain.person import Person
    from diptych.library.library import Library
    from diptych.ui.journeys.backing_up import BackingUp
    from diptych.ui.journeys.importing import Importing
    from diptych.ui.journeys.reindexing import Reindexing
    from diptych.ui.quotations import Quotations
    from diptych.ui.reader.place import Place
    from diptych.ui.relations import Relations
    from diptych.ui.shelves import Shelves


@dataclass(frozen=True, slots=True)
class GuideLook:
    """How the window of the guide was left: its place, as Qt writes it, and the letters' size."""

    geometry: str = ""
    size: int = 16


class Study(QObject):
    """Holds what is one for a library, however many windows there are: desks stand in it."""

    renamed = Signal(object)
    """The reader is named otherwise: the `Person` as it is to be kept."""
    language_chosen = Signal(str)
    """The window is to have another language from its next start on: the choice as it is kept."""
    reference_style_chosen = Signal(str)
    """References are to be in another style: its name, empty for plain words."""

    guide_left = Signal()
    """The window of the guide was closed: how it stood is to be kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = JobRunner(self)
        self.attachment = Attachment(self.jobs, self)
        self.contents = Contents(self.attachment, self.jobs, self)
        self.hyphens = Hyphens(self.jobs, self)
        self.pictures = Pictures(self.jobs, self)
        self.attachment.when_ready(lambda library: self.pictures.begin(library.picture))
        self.places: dict[str, Place] = {}
        """Where the reader left each article; the one read last is at the end."""
        self.read_states = ReadStates(self)
        self.export_format = "markdown"
        """The format that is offered first: the one used last."""
        self.export_options: dict[str, Any] = {}
        """How a file of it is made: as it was last, in the form of the preferences."""
        self.language = "system"
        """The choice of the window's language: a code, or the system's."""
        self.reference_style = ""
        """The style in which references are copied, and offered first in exports."""
        self.guide = GuideLook()
        """How the window of the guide is opened."""
        self.me: Person | None = None
        """Who reads here, as the preferences name them."""
        self._shelves: Shelves | None = None
        self._relations: Relations | None = None
        self._quotations: Quotations | None = None
        self._importing: Importing | None = None
        self._backing_up: BackingUp | None = None
        self._reindexing: Reindexing | None = None

    def become(self, me: Person) -> None:
        """Name the reader otherwise, in the preferences and in the library that is open."""
        self.me = me
        self.renamed.emit(me)
        self.attachment.when_ready(lambda library: self._introduce(library, me))

    def choose_language(self, choice: str) -> None:
        """Have the windows in another language from the next start on."""
        self.language = choice
        self.language_chosen.emit(choice)

    def choose_reference_style(self, name: str) -> None:
        """Have references in another style from now on."""
        self.reference_style = name
        # The next file begins with it, too.
        kept = self.export_options.items()
        self.export_options = {key: value for key, value in kept if key != "reference"}
        self.reference_style_chosen.emit(name)

    def keep_guide(self, geometry: str, size: int) -> None:
        """Open the guide's window like this the next time."""
        self.guide = GuideLook(geometry, size)
        self.guide_left.emit()

    def _introduce(self, library: Library, me: Person) -> None:
        if library.read_only:
            library.me = me
            return
        failed = self.attachment.lost.emit
        self.jobs.follow(library.become(me), owner=self, done=lambda _: None, failed=failed)

    @property
    def importing(self) -> Importing:
        """What brings files in; made when first asked for, after the first paint."""
        from diptych.ui.journeys.importing import Importing  # noqa: PLC0415 - see above

        if self._importing is None:
            self._importing = Importing(self.attachment, self.jobs, self)
        return self._importing

    @property
    def backing_up(self) -> BackingUp:
        """What copies the library; made as late."""
        from diptych.ui.journeys.backing_up import BackingUp  # noqa: PLC0415 - as above

        if self._backing_up is None:
            self._backing_up = BackingUp(self.attachment, self.jobs, self)
        return self._backing_up

    @property
    def reindexing(self) -> Reindexing:
        """What makes the search index anew; made as late."""
        from diptych.ui.journeys.reindexing import Reindexing  # noqa: PLC0415 - as above

        if self._reindexing is None:
            self._reindexing = Reindexing(self.attachment, self.jobs, self)
        return self._reindexing

    @property
    def busy(self) -> bool:
        """Whether anything is under way that all windows show by a bar."""
        return self.importing.running or self.backing_up.running or self.reindexing.running

    @property
    def relations(self) -> Relations:
        """The links of what is open; made as late."""
        from diptych.ui.relations import Relations  # noqa: PLC0415 - as above

        if self._relations is None:
            self._relations = Relations(self.attachment, self.contents, self.jobs, self)
        return self._relations

    @property
    def quotations(self) -> Quotations:
        """The quotations of what is open; made as late."""
        from diptych.ui.quotations import Quotations  # noqa: PLC0415 - as above

        if self._quotations is None:
            self._quotations = Quotations(self.attachment, self.contents, self.jobs, self)
        return self._quotations

    @property
    def shelves(self) -> Shelves:
        """The collections with what is in them; made as late."""
        from diptych.ui.shelves import Shelves  # noqa: PLC0415 - as above

        if self._shelves is None:
            self._shelves = Shelves(self.attachment, self.contents, self.jobs, self)
        return self._shelves

    def close(self) -> None:
        """Stop what runs, finish what is being written, and let go of the library."""
        if self._importing is not None:
            self._importing.cancel()
        library = self.attachment.detach()
        self.jobs.close()
        if library is not None:
            library.close()
