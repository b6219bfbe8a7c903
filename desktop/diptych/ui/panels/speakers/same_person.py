"""“Same person?” at the foot of the speakers: who may be one, to be confirmed or refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from diptych.domain.article_quotations import SamePeople
from diptych.domain.speaker import Speaker
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.icons import Icons
from diptych.ui.models.wording import number
from diptych.ui.panels.speakers.small_button import SmallButton
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.hairline import Hairline
from diptych.ui.widgets.icon_button import IconButton

translate = QCoreApplication.translate

_NARROW = 350


class SamePerson(QWidget):
    """Shows one suggestion at a time, with the way to the others; hidden where there is none."""

    merge_requested = Signal(object)
    """These `SamePeople` are one."""
    apart_requested = Signal(object)
    """These `SamePeople` are not one."""

    def __init__(self, icons: Icons, inset: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._suggested: tuple[SamePeople, ...] = ()
        self._about: dict[str, int] = {}
        """By the id of a speaker, the first suggestion about them."""
        self._titles: Mapping[str, str] = {}
        self._here: Collection[str] = ()
        self._at = 0
        self._caption = ElidedLabel(parent=self, role=QPalette.ColorRole.PlaceholderText)
        self._caption.setFont(resized(self.font(), -2))
        self._number = QLabel(self)
        self._number.setFont(resized(self.font(), -2))
        self._number.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        before, after = (
            translate("speakers", "Suggestion before"),
            translate("speakers", "Next suggestion"),
        )
        self.before = IconButton(None, before, self, small=True)
        self.after = IconButton(None, after, self, small=True)
        self.before.clicked.connect(lambda _=False: self._step(-1))
        self.after.clicked.connect(lambda _=False: self._step(1))
        self._name = ElidedLabel(parent=self)
        self._place = ElidedLabel(parent=self, role=QPalette.ColorRole.PlaceholderText)
        small = resized(self.font(), -1)
        self._name.setFont(small)
        self._place.setFont(small)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.merge = SmallButton(translate("speakers", "Merge"), self)
        self.apart = SmallButton(translate("speakers", "Keep apart"), self, flat=True)
        self.merge.clicked.connect(lambda _=False: self._say(self.merge_requested))
        self.apart.clicked.connect(lambda _=False: self._say(self.apart_requested))
        self._lay_out(inset)
        self.set_icons(icons)
        self.hide()

    def _lay_out(self, inset: int) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self._caption, 1)
        head.addWidget(self._number)
        head.addWidget(self.before)
        head.addWidget(self.after)
        words = QWidget(self)
        line = QHBoxLayout(words)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._name)
        line.addWidget(self._place, 1)
        self._words = words
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.merge)
        buttons.addWidget(self.apart)
        buttons.addStretch(1)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(words, 1)
        row.addLayout(buttons)
        inner = QVBoxLayout()
        inner.setContentsMargins(inset, 6, inset - 6, 10)
        inner.setSpacing(4)
        inner.addLayout(head)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(parent=self))
        column.addLayout(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons stand under the words where there is no room beside them."""
        ways = QBoxLayout.Direction
        narrow = self.width() < _NARROW
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        super().resizeEvent(event)

    def set_icons(self, icons: Icons) -> None:
        """Draw in another theme."""
        self.before.setIcon(icons.icon("back"))
        self.after.setIcon(icons.icon("forward"))

    def suggest(
        self,
        suggested: Sequence[SamePeople],
        titles: Mapping[str, str],
        *,
        about: str = "",
        here: Collection[str] = (),
    ) -> None:
        """Offer these; first the one of the speaker ``about``, else the one offered last.

        Whoever speaks in one of the articles ``here`` is who the others are compared with.
        """
        now = self.current()
        self._suggested, self._titles, self._here = tuple(suggested), titles, here
        self._about = {
            speaker.id: at
            for at in reversed(range(len(self._suggested)))
            for speaker in self._suggested[at].speakers
        }
        self._at = 0
        if now in self._suggested:
            self._at = self._suggested.index(now)
        self.look_at(about)
        self._show()

    def look_at(self, speaker_id: str) -> None:
        """Offer a suggestion about this speaker, if there is one."""
        now = self.current()
        if now is not None and any(one.id == speaker_id for one in now.speakers):
            return
        at = self._about.get(speaker_id)
        if at is not None:
            self._at = at
            self._show()

    def current(self) -> SamePeople | None:
        """Return what is offered."""
        return self._suggested[self._at] if self._at < len(self._suggested) else None

    def _step(self, by: int) -> None:
        self._at = (self._at + by) % max(1, len(self._suggested))
        self._show()

    def _say(self, signal: SignalInstance) -> None:
        if (now := self.current()) is not None:
            signal.emit(now)

    def _show(self) -> None:
        now = self.current()
        self.setVisible(now is not None)
        if now is None:
            return
        one = next((who for who in now.speakers if who.article_id in self._here), now.speakers[0])
        others = [who for who in now.speakers if who is not one]
        caption = translate("speakers", "Same person as {name}?").replace("{name}", one.name)
        self._caption.set_text(caption)
        several = len(self._suggested) > 1
        told = translate("speakers", "{number} of {count}")
        self._number.setText(
            told.replace("{number}", number(self._at + 1)).replace(
                "{count}", number(len(self._suggested))
            )
            if several
            else ""
        )
        for button in (self.before, self.after):
            button.setVisible(several)
        self._name.set_text(", ".join(dict.fromkeys(other.name for other in others)))
        self._place.set_text(self._places_of(others))
        whole = f"{caption} {self._name.text} {self._place.text}"
        self.setAccessibleName(whole)
        self.merge.set_words(
            translate("speakers", "Merge"), told=f"{translate('speakers', 'Merge')}: {whole}"
        )
        self.apart.set_words(
            translate("speakers", "Keep apart"),
            told=f"{translate('speakers', 'Keep apart')}: {whole}",
        )

    def _places_of(self, speakers: Sequence[Speaker]) -> str:
        titles = [self._titles.get(one.article_id, "") for one in speakers]
        named = ", ".join(dict.fromkeys(title for title in titles if title))
        return translate("speakers", "in {article}").replace("{article}", named) if named else ""
