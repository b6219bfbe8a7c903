"""A plot of the table articles × tags: how it is to look, and where to it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.appearance.style import PRIMARY
from diptych.ui.appearance.theme import Theme
from diptych.ui.plots.matrix_plot import Form
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.everywhere import opening_guide
from diptych.ui.widgets.guide_link import GuideLink
from diptych.ui.widgets.hairline import Hairline

translate = QCoreApplication.translate

PAUSE = 60
"""Milliseconds after the last change before a preview is asked for."""
SCALES = (1.0, 1.5, 2.0)


class FileKind(StrEnum):
    """What kind of file a plot is saved as."""

    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotChoice:
    """How a plot is to look; ``theme`` is the name of one, for its paper."""

    form: Form = Form.HEAT
    kind: FileKind = FileKind.SVG
    theme: str = "light"
    scale: float = 1.0


class PlotDialog(QDialog):
    """Shows the picture while one chooses, and asks for it to be saved."""

    preview_wanted = Signal(object)
    """Show what this ``PlotChoice`` gives, by ``show_preview``."""
    save_wanted = Signal(object)

    def __init__(self, theme: Theme, choice: PlotChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addActions(opening_guide(parent))
        self._theme = theme
        self._image: QImage | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self.preview_wanted.emit(self.choice()))
        self.setWindowTitle(translate("plot", "Save a plot"))
        self._build_choices(choice)
        self._build_preview()
        self._lay_out()
        self.resize(1000, 640)
        self._change()

    # --- what it is fed --------------------------------------------------------------------

    def choice(self) -> PlotChoice:
        """Return what is chosen at present."""
        return PlotChoice(
            form=Form(self.form.currentData()),
            kind=FileKind(self.kind.currentData()),
            theme=self.paper.currentData(),
            scale=self.size_.currentData(),
        )

    def show_preview(self, choice: PlotChoice, image: QImage, size: tuple[int, int]) -> None:
        """Show what ``choice`` gives, unless the reader has chosen otherwise meanwhile.

        ``size`` is that of the whole picture, in pixels as they are saved.
        """
        if choice != self.choice():
            return
        self._image = image
        words = translate("plot", "{width} × {height} pixels")
        self._facts.set_text(words.format(width=size[0], height=size[1]))
        self.help.lead_to("")
        self._save.setEnabled(True)
        self._show_image()

    def show_failure(self, sentence: str, guide: str = "") -> None:
        """Say why nothing was saved; ``guide`` is where more is said about it."""
        self._facts.set_text(sentence)
        self.help.lead_to(guide)
        self._save.setEnabled(True)

    # --- parts -----------------------------------------------------------------------------

    def _build_choices(self, choice: PlotChoice) -> None:
        self.form = self._choice(
            translate("plot", "Form"),
            (
                (translate("plot", "Heat map"), Form.HEAT.value),
                (translate("plot", "Bubbles"), Form.BUBBLES.value),
                (translate("plot", "Bars, stacked by tag"), Form.BARS.value),
            ),
            choice.form.value,
        )
        self.kind = self._choice(
            translate("plot", "File"),
            (
                (translate("plot", "SVG, sharp at any size"), FileKind.SVG.value),
                (translate("plot", "PNG, in pixels"), FileKind.PNG.value),
            ),
            choice.kind.value,
        )
        self.size_ = self._choice(
            translate("plot", "Size"),
            (
                (translate("plot", "As here"), SCALES[0]),
                (translate("plot", "Half as large again"), SCALES[1]),
                (translate("plot", "Twice as large"), SCALES[2]),
            ),
            choice.scale,
        )
        self.paper = self._choice(
            translate("plot", "Paper"),
            ((translate("plot", "Light"), "light"), (translate("plot", "Dark"), "dark")),
            choice.theme,
        )

    def _choice(self, name: str, offered: tuple[tuple[str, object], ...], key: object) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(name)
        for words, data in offered:
            made.addItem(words, data)
        made.setCurrentIndex(max(0, made.findData(key)))
        made.currentIndexChanged.connect(self._change)
        return made

    def _build_preview(self) -> None:
        self.preview = QLabel(self)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.preview.setMinimumSize(200, 160)
        self.preview.setAutoFillBackground(True)
        ground = QPalette(self.palette())
        ground.setColor(QPalette.ColorRole.Window, self._theme.colour("window"))
        self.preview.setPalette(ground)
        self.preview.setAccessibleName(translate("plot", "Preview"))
        self._facts = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self.help = GuideLink.to_help(self)
        self._cancel = QPushButton(translate("plot", "Cancel"), self)
        self._cancel.clicked.connect(self.reject)
        self._save = QPushButton(translate("plot", "Save…"), self)
        self._save.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt's own way
        self._save.setDefault(True)
        self._save.clicked.connect(lambda: self.save_wanted.emit(self.choice()))
        self._save.setEnabled(False)

    def _lay_out(self) -> None:
        inset = self._theme.tokens.space["dialog_inset"]
        form = QFormLayout()
        form.setContentsMargins(inset, inset, inset, inset)
        form.setVerticalSpacing(12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for box in (self.form, self.kind, self.size_, self.paper):
            form.addRow(box.accessibleName(), box)
        side = QWidget(self)
        side.setLayout(form)
        side.setFixedWidth(260)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(side)
        upper.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(inset, 12, inset, 12)
        foot.setSpacing(8)
        foot.addWidget(self._facts, 1)
        foot.addWidget(self.help)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(Hairline(parent=self))
        column.addLayout(foot)

    def _change(self, *_: object) -> None:
        self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into its place."""
        super().resizeEvent(event)
        self._show_image()

    def _show_image(self) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        room = (self.preview.size() - self.preview.size() * 0.04) * ratio
        image = self._image
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.preview.setPixmap(pixmap)
