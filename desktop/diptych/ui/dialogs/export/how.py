"""How a file is made: only what the format heeds is on offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from diptych.domain.export import USUAL, Content, ExportOptions, Grouping, TagStyle
from diptych.ui.dialogs.export.fields import ChoiceField, Field

translate = QCoreApplication.translate

EACH_ARTICLE = "each_article"
"""What every format heeds: the library makes a file for each article."""


class HowChoices(QWidget):
    """Fields and boxes for the options; one that the format does not heed is hidden, not lost."""

    changed = Signal()

    def __init__(self, references: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._heeds: frozenset[str] = frozenset()
        self.grouping = ChoiceField(
            translate("export", "Grouped by"),
            self,
            (
                (Grouping.ARTICLE.value, translate("export", "Article")),
                (Grouping.ARTICLE_TAG.value, translate("export", "Article, then tag")),
                (Grouping.TAG.value, translate("export", "Tag")),
                (Grouping.SPEAKER.value, translate("export", "Speaker")),
            ),
        )
        self.content = ChoiceField(
            translate("export", "Content"),
            self,
            (
                (Content.QUOTES.value, translate("export", "The quotes")),
                (Content.ARTICLES.value, translate("export", "Whole articles, annotated")),
            ),
        )
        none = ("", translate("export", "None"))
        self.reference = ChoiceField(translate("export", "Reference"), self, (none, *references))
        self.tag_style = ChoiceField(
            translate("export", "Tags as"),
            self,
            (
                (TagStyle.HASHTAG.value, translate("export", "#tag")),
                (TagStyle.LINK.value, translate("export", "[[tag]]")),
            ),
        )
        self.template = ChoiceField(
            translate("export", "Template"), self, (("", translate("export", "None")),)
        )
        self.edit = QPushButton(translate("export", "Edit templates…"), self)
        self.edit.setFlat(True)
        self.edit.setAutoDefault(False)
        self.boxes = {key: QCheckBox(words, self) for key, words in _box_words().items()}
        self._fields = self._lay_out()
        self.choose(USUAL)
        for one in (*self._lists.values(), self.template):
            one.currentIndexChanged.connect(self._change)
        for box in self.boxes.values():
            box.toggled.connect(self._change)

    @property
    def _lists(self) -> Mapping[str, ChoiceField]:
        """The fields with a list of fixed choices, by the option that they are for."""
        return {
            "content": self.content,
            "grouping": self.grouping,
            "reference": self.reference,
            "tag_style": self.tag_style,
        }

    def _lay_out(self) -> dict[str, QWidget]:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        fields: dict[str, QWidget] = {}
        for key, control in self._lists.items():
            fields[key] = Field(control, control.accessibleName(), self)
            column.addWidget(fields[key])
        for key, box in self.boxes.items():
            fields[key] = box
            column.addWidget(box)
        fields["template"] = Field(self.template, self.template.accessibleName(), self)
        column.addSpacing(6)
        column.addWidget(fields["template"])
        column.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        return fields

    def show_heeded(self, heeds: frozenset[str]) -> None:
        """Offer what a format heeds."""
        self._heeds = heeds | {EACH_ARTICLE}
        for key, field in self._fields.items():
            field.setVisible(key in self._heeds)
        self.edit.setVisible("template" in self._heeds)
        self._follow()

    def offer_nothing(self) -> None:
        """Offer nothing: what leaves is always made in one way."""
        self._heeds = frozenset()
        for field in self._fields.values():
            field.hide()
        self.edit.hide()

    @property
    def offers(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._heeds)

    def offer_templates(self, templates: Sequence[tuple[str, str]], own_form: str) -> None:
        """Offer these templates, each a name with its title, beside the format's own form."""
        before = self.template.key
        blocked = self.template.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        self.template.clear()
        self.template.addItem(own_form, "")
        for key, words in templates:
            self.template.addItem(words, key)
        self.template.choose(before)
        self.template.blockSignals(blocked)

    def options(self) -> ExportOptions:
        """Return what is chosen, as far as the format heeds it; the rest is as usual."""
        chosen = self.chosen()
        return replace(USUAL, **{key: getattr(chosen, key) for key in self._heeds & set(_OPTIONS)})

    def chosen(self) -> ExportOptions:
        """Return all that is chosen, whatever the format heeds."""
        ticked = {key: box.isChecked() for key, box in self.boxes.items()}
        return ExportOptions(
            grouping=Grouping(self.grouping.key),
            content=Content(self.content.key),
            reference=self.reference.key,
            tag_style=TagStyle(self.tag_style.key),
            template=self.template.key,
            **ticked,
        )

    def choose(self, options: ExportOptions) -> None:
        """Choose all this; who asks for a preview is told once."""
        blocked = self.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        self.grouping.choose(options.grouping.value)
        self.content.choose(options.content.value)
        self.reference.choose(options.reference)
        self.tag_style.choose(options.tag_style.value)
        self.template.choose(options.template)
        for key, box in self.boxes.items():
            box.setChecked(bool(getattr(options, key)))
        self.blockSignals(blocked)
        self._follow()

    def _change(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Let nothing be chosen that a template, or whole articles, make to no effect."""
        whole = "content" in self._heeds and self.content.key == Content.ARTICLES.value
        self.grouping.setEnabled(not whole)


_OPTIONS = ExportOptions.__slots__


def _box_words() -> dict[str, str]:
    """Name the options that are on or off, by their fields, in the order of the window."""
    return {
        "notes": translate("export", "Notes"),
        "speakers": translate("export", "Speakers"),
        "places": translate("export", "Place in the article"),
        "links": translate("export", "Links back to Diptych"),
        "front_matter": translate("export", "Front matter"),
        "originals": translate("export", "Imported files"),
        EACH_ARTICLE: translate("export", "One file for each article"),
    }
