"""One transaction, with a repository for each kind of thing."""

from __future__ import annotations

from diptych.storage.anchors import AnchorRepository
from diptych.storage.annotations import AnnotationRepository
from diptych.storage.articles import ArticleRepository
from diptych.storage.bin import BinRepository
from diptych.storage.block_edits import BlockEditRepository
from diptych.storage.collections import CollectionRepository
from diptych.storage.corrections import CorrectionRepository
from diptych.storage.detections import DetectionRepository
from diptych.storage.history import HistoryRepository
from diptych.storage.links import LinkRepository
from diptych.storage.noted import NotedRepository
from diptych.storage.notes import NoteRepository
from diptych.storage.originals import OriginalRepository
from diptych.storage.passage_pairs import PassagePairRepository
from diptych.storage.people import PersonRepository
from diptych.storage.quotations import QuotationRepository
from diptych.storage.references import ReferenceRepository
from diptych.storage.resources import ResourceRepository
from diptych.storage.revisions import RevisionRepository
from diptych.storage.session import Session
from diptych.storage.speakers import SpeakerRepository, SpeakersApartRepository
from diptych.storage.tags import TagRepository


class Transaction:
    """The repositories over one connection: they see one snapshot and are stored together.

    It lives as long as the ``with`` or the work it was given to, on that thread.
    """

    __slots__ = (
        "anchors",
        "annotations",
        "apart",
        "articles",
        "bin",
        "block_edits",
        "collections",
        "corrections",
        "detections",
        "history",
        "links",
        "noted",
        "notes",
        "originals",
        "passage_pairs",
        "people",
        "quotations",
        "references",
        "resources",
        "revisions",
        "session",
        "speakers",
        "tags",
    )

    def __init__(self, session: Session) -> None:
        self.session = session
        self.articles = ArticleRepository(session)
        self.revisions = RevisionRepository(session)
        self.block_edits = BlockEditRepository(session)
        self.resources = ResourceRepository(session)
        self.originals = OriginalRepository(session)
        self.collections = CollectionRepository(session)
        self.anchors = AnchorRepository(session)
        self.annotations = AnnotationRepository(session)
        self.tags = TagRepository(session)
        self.notes = NoteRepository(session)
        self.noted = NotedRepository(session)
        self.references = ReferenceRepository(session)
        self.people = PersonRepository(session)
        self.passage_pairs = PassagePairRepository(session)
        self.links = LinkRepository(session)
        self.speakers = SpeakerRepository(session)
        self.apart = SpeakersApartRepository(session)
        self.quotations = QuotationRepository(session)
        self.detections = DetectionRepository(session)
        self.corrections = CorrectionRepository(session)
        self.bin = BinRepository(session)
        self.history = HistoryRepository(session)
