"""What the export window has on offer: formats, articles, and the names of what narrows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from diptych.ui.journeys.opening import Opening
from diptych.ui.models.annotation_filter import Naming
from diptych.ui.models.annotation_words import FilterNames
from diptych.ui.models.wording import annotation_count, article_count, shown_path
from diptych.ui.study import Study

if TYPE_CHECKING:
    from diptych.ui.dialogs.export.choice import ArticleScope, ExportFormat
    from diptych.ui.journeys.exporting import FoundHits

translate = QCoreApplication.translate


class ExportOffers:
    """Asks what is open, chosen and known at the moment."""

    def __init__(self, opening: Opening, study: Study) -> None:
        self._opening = opening
        self._study = study

    def names(self) -> FilterNames:
        """Return what annotations can be narrowed by."""
        contents = self._study.contents
        titles = {key: one.article.title for key, one in contents.articles.items()}
        return FilterNames(
            naming=Naming(
                titles=titles,
                tags=contents.tags,
                speakers=contents.speakers,
                creators=contents.creators(),
            )
        )

    @staticmethod
    def of_result(found: FoundHits | None) -> list[ArticleScope]:
        """Offer the hits of a search, and the annotations of the articles that have them."""
        from diptych.ui.dialogs.export.choice import ArticleScope  # noqa: PLC0415 - not at start-up

        if found is None:
            return []
        hits = translate("export", "The hits found")
        articles = translate("export", "Annotations of the articles found")
        return [
            ArticleScope(title=hits, article_ids=found.article_ids, icon="search", hits=True),
            ArticleScope(title=articles, article_ids=found.article_ids, icon="search"),
        ]

    @staticmethod
    def marked(chosen: Sequence[str], listed: Sequence[str]) -> list[ArticleScope]:
        """Offer what is chosen in a list of annotations, and all that it lists."""
        from diptych.ui.dialogs.export.choice import ArticleScope  # noqa: PLC0415 - not at start-up

        kinds = (
            (chosen, translate("export", "Selected: {annotations}")),
            (listed, translate("export", "Listed: {annotations}")),
        )
        return [
            ArticleScope(
                title=title.format(annotations=annotation_count(len(ids))),
                article_ids=None,
                annotation_ids=tuple(ids),
            )
            for ids, title in kinds
            if ids
        ]

    def articles(self, chosen: Sequence[str] = ()) -> list[ArticleScope]:
        """Offer articles: those chosen in the library, those that are open, and all."""
        from diptych.ui.dialogs.export.choice import ArticleScope  # noqa: PLC0415 - not at start-up

        scopes = []
        if chosen:
            title = translate("export", "Chosen: {articles}")
            title = title.format(articles=article_count(len(chosen)))
            scopes.append(ArticleScope(title=title, article_ids=tuple(chosen)))
        open_ids = tuple(dict.fromkeys(self._opening.open_ids()))
        current = self._opening.current()
        if len(open_ids) == 2:
            title = translate("export", "The two open articles")
            scopes.append(ArticleScope(title=title, article_ids=open_ids))
        elif len(open_ids) > 2:
            title = translate("export", "The open articles")
            scopes.append(ArticleScope(title=title, article_ids=open_ids))
        if current is not None:
            scopes.append(ArticleScope(title=current.title, article_ids=(current.article_id,)))
        title = translate("export", "The whole library")
        scopes.append(ArticleScope(title=title, article_ids=None))
        return scopes

    def collections(self) -> list[ArticleScope]:
        """Offer the collections and the saved searches, by their paths."""
        from diptych.ui.dialogs.export.choice import ArticleScope  # noqa: PLC0415 - not at start-up

        return [
            ArticleScope(
                title=shown_path(shelf.path),
                article_ids=None,
                collection_id=key,
                icon="saved" if shelf.collection.query is not None else "folder",
            )
            for key, shelf in self._study.shelves.known.items()
        ]


def formats() -> list[ExportFormat]:
    """Return every format in the order of the library's table."""
    from diptych.formats.exporters import EXPORTERS  # noqa: PLC0415 - not at start-up
    from diptych.formats.exporters.hits import HIT_EXPORTERS  # noqa: PLC0415 - as above
    from diptych.ui.dialogs.export.choice import ExportFormat  # noqa: PLC0415 - as above

    titles = _titles()
    return [
        ExportFormat(
            name=one.name,
            title=titles.get(one.name, one.title),
            suffix=one.suffix,
            icon=one.icon,
            heeds=one.heeds,
            also_hits=one.name in HIT_EXPORTERS,
            binary=one.binary,
        )
        for one in EXPORTERS.values()
    ]


def _titles() -> dict[str, str]:
    """Name the formats that have no name of their own, in the reader's language."""
    return {
        "html": translate("export", "Web page"),
        "xlsx": translate("export", "Spreadsheet"),
        "json": translate("export", "JSON, complete"),
        "qdpx": translate("export", "QDA project"),
        "qdc": translate("export", "QDA codebook"),
        "text": translate("export", "Plain text"),
    }


def references() -> list[tuple[str, str]]:
    """Return the styles of references, each with its title."""
    from diptych.ui.models.reference_styles import style_titles  # noqa: PLC0415 - not at start-up

    return style_titles()
