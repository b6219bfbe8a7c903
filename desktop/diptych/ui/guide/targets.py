"""Where the window leads into the guide: from failures, empty lists, and what has the keyboard."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from diptych.domain import errors


class GuideTarget(StrEnum):
    """Sections of the guide that something in the window leads to, as chapter and slug."""

    HOME = "first-hour"
    ARTICLES = "articles#list"
    ARTICLES_FILTERING = "articles#filtering"
    COLLECTIONS = "articles#collections"
    DETAILS = "articles#details"
    WAYS_IN = "importing#ways-in"
    IMPORT_PREVIEW = "importing#preview"
    IMPORT_REPORT = "importing#report"
    NEWER_VERSIONS = "importing#newer-versions"
    SIDE_BY_SIDE = "reading#side-by-side"
    TYPE = "reading#type"
    SCROLLING = "reading#scrolling-together"
    PARAGRAPHS = "reading#paragraphs"
    HIGHLIGHTING = "annotating#highlighting"
    ANNOTATIONS = "annotating#lists"
    ANNOTATIONS_FILTERING = "annotating#filtering"
    ANNOTATIONS_TABLE = "annotating#table"
    STANDING_OUT = "annotating#standing-out"
    LINKS = "annotating#links"
    ORPHANS = "annotating#moved-and-orphaned"
    GIVING_TAGS = "tags#giving"
    CODEBOOK = "tags#codebook"
    TAG_NAMES = "tags#names"
    DESCRIBING_TAGS = "tags#describing"
    MERGING_TAGS = "tags#merging"
    SPLITTING_TAGS = "tags#splitting"
    DELETING_TAGS = "tags#deleting"
    MATRIX = "tags#matrix"
    PLOTS = "tags#plots"
    WRITING_NOTES = "notes#writing"
    NOTES_BOARD = "notes#board"
    FIND_IN_ARTICLE = "searching#in-article"
    QUERY_LANGUAGE = "searching#query-language"
    NOTHING_FOUND = "searching#nothing-found"
    EXPRESSIONS = "searching#expressions"
    SAVED_SEARCHES = "searching#saved"
    HIGHLIGHTING_HITS = "searching#highlighting-hits"
    QUOTATIONS = "quotations#finding"
    SPEAKERS = "quotations#speakers"
    CORRECTING_SPEAKERS = "quotations#correcting"
    EXPORT_WINDOW = "exporting#window"
    EXPORT_FORMATS = "exporting#choosing-a-format"
    TEMPLATES = "exporting#templates"
    REFERENCE_STYLES = "exporting#reference-styles"
    BACKUPS = "data#backups"
    BIN = "data#bin"
    HISTORY = "data#history"
    PRIVACY = "data#privacy"
    PREFERENCES = "data#preferences"
    SHORT_IDS = "scripts#short-ids"
    KEYS = "keys#table"
    PALETTE = "keys#palette"
    UNREADABLE_FILE = "trouble#unreadable-file"
    UNWRITABLE_FILE = "trouble#unwritable-file"
    GONE = "trouble#gone"
    CHANGED_ELSEWHERE = "trouble#changed-elsewhere"
    QUOTE_NOT_FOUND = "trouble#quote-not-found"
    CANCELLED = "trouble#cancelled"
    DAMAGED_LIBRARY = "trouble#damaged-library"
    NEWER_LIBRARY = "trouble#newer-library"
    LOCKED_LIBRARY = "trouble#locked-library"
    READ_ONLY_LIBRARY = "trouble#read-only-library"
    FULL_DISK = "trouble#full-disk"
    LIBRARY_UNUSABLE = "trouble#library-unusable"
    UNSAVED = "trouble#unsaved"
    SEARCH_FAILED = "trouble#search-failed"
    FAULT = "trouble#fault"


FOR_ERRORS: dict[type[BaseException], GuideTarget] = {
    errors.CancelledError: GuideTarget.CANCELLED,
    errors.UnreadableFileError: GuideTarget.UNREADABLE_FILE,
    errors.UnwritableFileError: GuideTarget.UNWRITABLE_FILE,
    errors.NotFoundError: GuideTarget.GONE,
    errors.AmbiguousError: GuideTarget.SHORT_IDS,
    errors.QuoteNotFoundError: GuideTarget.QUOTE_NOT_FOUND,
    errors.LibraryDamagedError: GuideTarget.DAMAGED_LIBRARY,
    errors.LibraryTooNewError: GuideTarget.NEWER_LIBRARY,
    errors.LibraryLockedError: GuideTarget.LOCKED_LIBRARY,
    errors.LibraryReadOnlyError: GuideTarget.READ_ONLY_LIBRARY,
    errors.DiskFullError: GuideTarget.FULL_DISK,
    errors.LibraryError: GuideTarget.LIBRARY_UNUSABLE,
    errors.EditConflictError: GuideTarget.CHANGED_ELSEWHERE,
    errors.TagError: GuideTarget.TAG_NAMES,
    errors.TagTakenError: GuideTarget.MERGING_TAGS,
    errors.SameArticleError: GuideTarget.NEWER_VERSIONS,
    errors.LinkError: GuideTarget.LINKS,
    errors.CollectionError: GuideTarget.COLLECTIONS,
    errors.DetailsError: GuideTarget.DETAILS,
    errors.BlocksError: GuideTarget.PARAGRAPHS,
    errors.PatternError: GuideTarget.EXPRESSIONS,
    errors.PatternTakesLongError: GuideTarget.EXPRESSIONS,
    errors.TemplateError: GuideTarget.TEMPLATES,
    errors.UnknownFormatError: GuideTarget.EXPORT_FORMATS,
    errors.UnknownStyleError: GuideTarget.REFERENCE_STYLES,
}
"""What is to be read about each kind of failure that has words in ``ui/errors.py``."""

FOR_PLACES: dict[str, GuideTarget] = {
    "About": GuideTarget.PRIVACY,
    "AnnotationFilterPopover": GuideTarget.ANNOTATIONS_FILTERING,
    "AnnotationsPanel": GuideTarget.ANNOTATIONS,
    "AnnotationsTable": GuideTarget.ANNOTATIONS_TABLE,
    "ArticlePane": GuideTarget.SIDE_BY_SIDE,
    "BackupsWindow": GuideTarget.BACKUPS,
    "BinWindow": GuideTarget.BIN,
    "ClosingQuestion": GuideTarget.UNSAVED,
    "CommandPalette": GuideTarget.PALETTE,
    "DetailsDialog": GuideTarget.DETAILS,
    "ExportDialog": GuideTarget.EXPORT_WINDOW,
    "FindBar": GuideTarget.FIND_IN_ARTICLE,
    "HighlightingHitsDialog": GuideTarget.HIGHLIGHTING_HITS,
    "HistoryWindow": GuideTarget.HISTORY,
    "HowChoices": GuideTarget.EXPORT_WINDOW,
    "ImportFoot": GuideTarget.IMPORT_REPORT,
    "ImportPreview": GuideTarget.IMPORT_PREVIEW,
    "ImportWindow": GuideTarget.WAYS_IN,
    "KeysOverlay": GuideTarget.KEYS,
    "LibraryPanel": GuideTarget.ARTICLES,
    "LinkPopover": GuideTarget.LINKS,
    "LinksPopover": GuideTarget.LINKS,
    "MarkFilterPopover": GuideTarget.STANDING_OUT,
    "NoteBelow": GuideTarget.WRITING_NOTES,
    "NoteEditor": GuideTarget.WRITING_NOTES,
    "NotePopover": GuideTarget.WRITING_NOTES,
    "NotesBoard": GuideTarget.NOTES_BOARD,
    "PagePopover": GuideTarget.SIDE_BY_SIDE,
    "PlotDialog": GuideTarget.PLOTS,
    "PreferencesSheet": GuideTarget.PREFERENCES,
    "QueryDialog": GuideTarget.SAVED_SEARCHES,
    "SearchView": GuideTarget.QUERY_LANGUAGE,
    "ShelfSection": GuideTarget.COLLECTIONS,
    "SpeakerDialog": GuideTarget.CORRECTING_SPEAKERS,
    "SpeakerPopover": GuideTarget.CORRECTING_SPEAKERS,
    "SpeakersPanel": GuideTarget.SPEAKERS,
    "TagDeletion": GuideTarget.DELETING_TAGS,
    "TagEditor": GuideTarget.DESCRIBING_TAGS,
    "TagMatrix": GuideTarget.MATRIX,
    "TagPicker": GuideTarget.GIVING_TAGS,
    "TagPopover": GuideTarget.GIVING_TAGS,
    "TagSplitting": GuideTarget.SPLITTING_TAGS,
    "TagsPanel": GuideTarget.CODEBOOK,
    "TemplateEditor": GuideTarget.TEMPLATES,
    "TypePopover": GuideTarget.TYPE,
}
"""What F1 opens, by the innermost part of the window that has the keyboard."""


def target_for_error(error: BaseException) -> GuideTarget:
    """Return what is to be read about a failure; of a bug, what a reader can do about it."""
    if isinstance(error, errors.EditConflictError) and error.gone:
        return GuideTarget.GONE
    for kind in type(error).__mro__:
        if kind in FOR_ERRORS:
            return FOR_ERRORS[kind]
    return GuideTarget.FAULT


def target_for_place(widget: QWidget | None) -> GuideTarget:
    """Return what is to be read about what has the keyboard; how to begin, if nothing has."""
    while widget is not None:
        for kind in type(widget).__mro__:
            if kind.__name__ in FOR_PLACES:
                return FOR_PLACES[kind.__name__]
        widget = widget.parentWidget()
    return GuideTarget.HOME
