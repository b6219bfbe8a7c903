"""What is to leave: which articles, and which of the annotations on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.domain.annotation_filter import NOTHING_ASKED, AnnotationFilter
from diptych.domain.export import ExportSelection
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.export.choice import ArticleScope
from diptych.ui.dialogs.export.fields import ChoiceField, Field, NarrowingField
from diptych.ui.models.annotation_words import FilterNames, filter_words
from diptych.ui.models.wording import annotation_count, article_count

translate = QCoreApplication.translate

_EVERY, _TAGGED, _UNTAGGED = "every", "tagged", "untagged"


class WhatChoices(QWidget):
    """Fields for articles, tags, speakers, and for all else by which annotations are told apart."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        scopes: Sequence[ArticleScope],
        names: FilterNames,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._scopes = list(scopes)
        self._names = _of_annotations(names)
        self._wanted = NOTHING_ASKED
        self._build()
        self._lay_out()
        self._allow()
        self.articles.currentIndexChanged.connect(self._change)
        self.tags.activated.connect(self._choose_tags)
        self.speakers.activated.connect(self._choose_speakers)
        self.more.activated.connect(self._choose_more)
        for field, kind in ((self.tags, "tags"), (self.speakers, "speakers"), (self.more, "")):
            # Once the list of the field has closed, which would take the popover along.
            field.wanted.connect(
                partial(self._open, field, kind), Qt.ConnectionType.QueuedConnection
            )

    def _build(self) -> None:
        self.articles = ChoiceField(translate("export", "Articles"), self)
        for scope in self._scopes:
            self.articles.addItem(scope.title)
        self.tags = NarrowingField(
            translate("export", "Tags"),
            self,
            (
                (_EVERY, translate("export", "All, and untagged")),
                (_TAGGED, translate("export", "All, without untagged")),
                (_UNTAGGED, translate("export", "Only untagged")),
            ),
            translate("export", "Only these tags…"),
        )
        self.speakers = NarrowingField(
            translate("export", "Speakers"),
            self,
            ((_EVERY, translate("export", "Everyone")),),
            translate("export", "Only these speakers…"),
        )
        self.more = NarrowingField(
            translate("export", "Annotations"),
            self,
            ((_EVERY, translate("export", "Of every kind and date")),),
            translate("export", "Only some…"),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        every = (
            (self.articles, translate("export", "Articles")),
            (self.tags, translate("export", "Tags")),
            (self.speakers, translate("export", "Speakers")),
            (self.more, translate("export", "People, dates, states")),
        )
        of_annotations = any(scope.of_annotations for scope in self._scopes)
        for control, words in every:
            field = Field(control, words, self)
            column.addWidget(field)
            field.setVisible(control is self.articles or of_annotations)
            if control is self.speakers:
                self._speaking = field
        self._follow_names()

    def _follow_names(self) -> None:
        """Offer no choice among speakers where nobody speaks."""
        of_annotations = any(scope.of_annotations for scope in self._scopes)
        self._speaking.setVisible(of_annotations and bool(self._names.naming.speakers))

    def know(self, names: FilterNames) -> None:
        """Call by these names what annotations are told apart by: more are known by now."""
        self._names = _of_annotations(names)
        self._follow_names()
        with QSignalBlocker(self):
            self._say()

    # --- what is chosen ------------------------------------------------------------------

    @property
    def scope(self) -> ArticleScope:
        """The articles that are chosen."""
        return self._scopes[max(0, self.articles.currentIndex())]

    def selection(self) -> ExportSelection:
        """Return what is chosen at present; of hits and quotations only the articles are."""
        scope = self.scope
        if not scope.of_annotations:
            return ExportSelection(article_ids=scope.article_ids)
        wanted = self._wanted
        if scope.collection_id:
            wanted = replace(wanted, collections=frozenset({scope.collection_id}))
        return ExportSelection(
            article_ids=scope.article_ids,
            annotation_ids=scope.annotation_ids,
            filter=wanted,
            tagged_only=self.tags.key == _TAGGED,
        )

    def choose(self, selection: ExportSelection) -> None:
        """Choose what was chosen before; articles that are not on offer are from now on."""
        wanted = selection.filter
        collection = next(iter(wanted.collections), "") if len(wanted.collections) == 1 else ""
        asked = (selection.article_ids, selection.annotation_ids)
        places = [
            place
            for place, scope in enumerate(self._scopes)
            if scope.of_annotations
            and (scope.article_ids, scope.annotation_ids) == asked
            and scope.collection_id in {"", collection}
        ]
        # That of the collection, if there is one, before the whole library.
        places.sort(key=lambda place: self._scopes[place].collection_id != collection)
        with QSignalBlocker(self.articles):
            self.articles.setCurrentIndex(places[0] if places else self._offer(selection))
        if collection == self.scope.collection_id:
            wanted = replace(wanted, collections=frozenset())
        self._wanted = wanted
        with QSignalBlocker(self.tags):
            self.tags.choose(_TAGGED if selection.tagged_only else _EVERY)
        self._say()
        self._change()

    def _offer(self, selection: ExportSelection) -> int:
        """Offer articles or annotations that were chosen another time; returns at which place."""
        ids = selection.article_ids
        said = article_count(len(ids)) if ids is not None else ""
        if selection.annotation_ids is not None:
            said = annotation_count(len(selection.annotation_ids))
        scope = ArticleScope(
            title=translate("export", "As saved: {what}").replace("{what}", said),
            article_ids=ids,
            annotation_ids=selection.annotation_ids,
        )
        self._scopes.append(scope)
        self.articles.addItem(scope.title)
        return len(self._scopes) - 1

    def _change(self) -> None:
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        for field in (self.tags, self.speakers, self.more):
            field.setEnabled(self.scope.of_annotations)

    def _want(self, wanted: AnnotationFilter) -> None:
        self._wanted = wanted
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Say in each field what it lets through."""
        wanted, names = self._wanted, self._names
        tags = AnnotationFilter(
            tags=wanted.tags, untagged=wanted.untagged, with_children=wanted.with_children
        )
        speakers = AnnotationFilter(speakers=wanted.speakers)
        rest = replace(
            wanted, tags=frozenset(), untagged=False, speakers=frozenset(), with_children=True
        )
        if wanted.untagged and not wanted.tags:
            self.tags.show_ticked("")
            self.tags.choose(_UNTAGGED)
        else:
            self.tags.show_ticked(filter_words(tags, names))
            if not wanted.tags and self.tags.key == _UNTAGGED:
                self.tags.choose(_EVERY)
        self.speakers.show_ticked(filter_words(speakers, names))
        self.more.show_ticked(filter_words(rest, names))

    # --- what the reader does ------------------------------------------------------------

    def _choose_tags(self) -> None:
        key = self.tags.key
        if key in {_EVERY, _TAGGED, _UNTAGGED}:
            self._want(
                replace(
                    self._wanted,
                    tags=frozenset(),
                    untagged=key == _UNTAGGED,
                    with_children=True,
                )
            )

    def _choose_speakers(self) -> None:
        if self.speakers.key == _EVERY:
            self._want(replace(self._wanted, speakers=frozenset()))

    def _choose_more(self) -> None:
        if self.more.key == _EVERY:
            kept = self._wanted
            self._want(
                AnnotationFilter(
                    tags=kept.tags,
                    untagged=kept.untagged,
                    with_children=kept.with_children,
                    speakers=kept.speakers,
                )
            )

    def _open(self, field: NarrowingField, kind: str) -> None:
        from diptych.ui.panels.annotation_filter_popover import (  # noqa: PLC0415 - on demand
            AnnotationFilterPopover,
        )

        popover = AnnotationFilterPopover(self._theme, self._icons, self._wanted, self._names, self)
        popover.changed.connect(self._want)
        popover.closed.connect(popover.deleteLater)
        popover.closed.connect(field.setFocus)
        popover.open_below(QRect(field.mapToGlobal(field.rect().topLeft()), field.size()), kind)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw in another theme."""
        self._theme, self._icons = theme, icons
        for place, scope in enumerate(self._scopes):
            if scope.icon:
                self.articles.setItemIcon(place, icons.icon(scope.icon))


def _of_annotations(names: FilterNames) -> FilterNames:
    """Return the names without those of articles, which have a field of their own."""
    return FilterNames(naming=replace(names.naming, titles={}))
