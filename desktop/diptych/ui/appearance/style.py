"""How controls are drawn: Fusion with our metrics, focus ring, check boxes and tabs.

There is no style sheet: colours come from the palette, which comes from the theme.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QStyleOptionTab,
    QStyleOptionToolButton,
    QWidget,
)

from diptych.ui.appearance.style_parts import (
    ROOM_BESIDE_WORDS,
    ROOM_IN_TIGHT_TABS,
    field_part,
    paint_check,
    paint_chevron,
    paint_drop,
    paint_menu,
    paint_menu_frame,
    paint_nothing,
    paint_radio,
    paint_tab_base,
    paint_tip,
    ring,
    scroll_bar_part,
    with_enter,
)  # fmt: skip
from diptych.ui.appearance.theme import Theme

PRIMARY = "primary"
"""The property of the one button of a window that is drawn in the accent."""

_RINGED = {
    QStyle.SubElement.SE_RadioButtonFocusRect: QStyle.SubElement.SE_RadioButtonContents,
    QStyle.SubElement.SE_CheckBoxFocusRect: QStyle.SubElement.SE_CheckBoxContents,
}
"""What has its ring around its words, and where those stand."""
_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FAINT = 0.4
"""How much of its colour a disabled control keeps."""


def palette_of(theme: Theme) -> QPalette:
    """Return the palette in which every control shows the theme."""
    palette = QPalette()
    for name, role in theme.tokens.palette_roles.items():
        palette.setColor(QPalette.ColorRole[name], theme.colour(role))
    palette.setColor(QPalette.ColorRole.BrightText, theme.colour("on_accent"))
    palette.setColor(QPalette.ColorRole.LinkVisited, theme.colour("accent"))
    palette.setColor(QPalette.ColorRole.Midlight, theme.colour("hover"))
    palette.setColor(QPalette.ColorRole.Shadow, theme.colour("focus"))
    for name in ("WindowText", "Text", "ButtonText", "PlaceholderText", "HighlightedText"):
        faint = QColor(theme.colour("text"))
        faint.setAlphaF(_FAINT)
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[name], faint)
    return palette


Paint = Callable[[QStyleOption, QPainter, QWidget | None], None]


class DiptychStyle(QProxyStyle):
    """Fusion, flat: one outline, one accent, a focus ring of 2 px with a gap of 2 px."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        size, radius = theme.tokens.size, theme.tokens.radius
        self._radius = float(radius["control"])
        self._row_radius = float(radius["row"])
        self._ring = int(theme.tokens.focus["ring"])
        self._gap = int(theme.tokens.focus["gap"])
        metric = QStyle.PixelMetric
        self._metrics: dict[QStyle.PixelMetric, int] = {
            metric.PM_ScrollBarExtent: size["overview_strip"],
            metric.PM_ScrollBarSliderMin: 24,
            metric.PM_SmallIconSize: size["icon_small"],
            metric.PM_ButtonIconSize: size["icon_small"],
            metric.PM_ToolBarIconSize: size["icon"],
            metric.PM_IndicatorWidth: 16,
            metric.PM_IndicatorHeight: 16,
            metric.PM_RadioButtonLabelSpacing: 8,
            metric.PM_CheckBoxLabelSpacing: 8,
            metric.PM_SplitterWidth: 1,
            metric.PM_MenuPanelWidth: 1,
            metric.PM_MenuVMargin: 6,
            metric.PM_MenuHMargin: 2,
            metric.PM_TabBarTabHSpace: 20,
            metric.PM_TabBarTabShiftVertical: 0,
            metric.PM_TabBarBaseOverlap: 0,
            metric.PM_ToolTipLabelFrameWidth: 6,
        }
        primitive = QStyle.PrimitiveElement
        self._primitives: dict[QStyle.PrimitiveElement, Paint] = {
            primitive.PE_PanelButtonCommand: self._paint_button,
            primitive.PE_FrameFocusRect: self._paint_focus,
            primitive.PE_PanelLineEdit: self._paint_field,
            primitive.PE_IndicatorCheckBox: paint_check,
            primitive.PE_IndicatorItemViewItemCheck: paint_check,
            primitive.PE_IndicatorRadioButton: paint_radio,
            primitive.PE_IndicatorItemViewItemDrop: paint_drop,
            primitive.PE_PanelTipLabel: paint_tip,
            primitive.PE_PanelMenu: paint_menu,
            primitive.PE_FrameMenu: paint_menu_frame,
            primitive.PE_Frame: paint_menu_frame,
            primitive.PE_PanelItemViewRow: paint_nothing,
            primitive.PE_FrameTabBarBase: paint_tab_base,
            primitive.PE_FrameTabWidget: paint_nothing,
        }

    # --- sizes ---------------------------------------------------------------------------

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return our measure, or Fusion's where we have none; tabs may ask to stand closer."""
        ours = self._metrics.get(metric)
        if ours is None:
            return super().pixelMetric(metric, option, widget)
        tabs = metric == QStyle.PixelMetric.PM_TabBarTabHSpace
        return ROOM_IN_TIGHT_TABS if tabs and widget and widget.property("tight") else ours

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        """Nothing moves by itself; a click on a scroll bar goes there."""
        which = QStyle.StyleHint
        if hint == which.SH_Widget_Animation_Duration:
            return 0
        if hint == which.SH_EtchDisabledText:
            return 0
        if hint == which.SH_ScrollBar_LeftClickAbsolutePosition:
            return 1
        return super().styleHint(hint, option, widget, returnData)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Buttons are 30 high, fields and menu rows 28, tabs 40."""
        wanted: QSize = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # None is allowed
        contents = QStyle.ContentsType
        if kind == contents.CT_PushButton:
            return QSize(wanted.width() + 8, 30)
        if kind == contents.CT_ComboBox:
            wanted.setWidth(max(wanted.width(), size.width() + ROOM_BESIDE_WORDS))
        if kind in (contents.CT_RadioButton, contents.CT_CheckBox):
            # The words have the ring around them, whose outer edge is this far off.
            off = self._ring + self._gap
            return QSize(wanted.width() + off, max(wanted.height(), size.height() + 2 * off))
        if kind in (contents.CT_LineEdit, contents.CT_ComboBox):
            return QSize(wanted.width(), max(28, wanted.height()))
        if kind == contents.CT_MenuItem:
            return QSize(wanted.width() + 16, wanted.height() if wanted.height() < 12 else 28)
        if kind == contents.CT_TabBarTab:
            return QSize(wanted.width(), 40)
        return wanted

    # --- painting ------------------------------------------------------------------------

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what we draw ourselves; Fusion does the rest."""
        paint = self._primitives.get(element)
        if paint is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(option, painter, widget)
        finally:
            painter.restore()

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw tabs and splitters ourselves; labels of primary buttons in their colour."""
        control = QStyle.ControlElement
        if element == control.CE_TabBarTabShape and isinstance(option, QStyleOptionTab):
            self._paint_tab(option, painter)
        elif element == control.CE_Splitter:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Mid))
        elif element == control.CE_PushButtonBevel and isinstance(option, QStyleOptionButton):
            super().drawControl(element, option, painter, widget)
            if option.features & QStyleOptionButton.ButtonFeature.Flat:
                # Qt gives those no surface, on which the ring of all others is drawn.
                self._ring_flat(option, painter)
        elif element == control.CE_PushButtonLabel and isinstance(option, QStyleOptionButton):
            self._tint_label(option, widget)
            super().drawControl(element, option, painter, widget)
        elif element == control.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            option.text = with_enter(option.text)
            super().drawControl(element, option, painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw scroll bars and tool buttons flat, and a field that has a list as a field."""
        if control == QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            self._paint_scroll_bar(option, painter, widget)
            return
        if control == QStyle.ComplexControl.CC_ToolButton and isinstance(
            option, QStyleOptionToolButton
        ):
            self._paint_tool_button(option, painter, widget)
            return
        if control == QStyle.ComplexControl.CC_ComboBox and isinstance(
            option, QStyleOptionComboBox
        ):
            self._paint_field_with_list(option, painter, widget)
            return
        super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Leave scroll bars no arrows; make a field with a list look like any field."""
        if control == QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return scroll_bar_part(option, sub)
        if control == QStyle.ComplexControl.CC_ComboBox and isinstance(
            option, QStyleOptionComboBox
        ):
            part = field_part(option, sub)
            if part is not None:
                return part
        return super().subControlRect(control, option, sub, widget)  # type: ignore[arg-type]  # None is allowed

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        """Fields keep their words a little off their outline, as rings do."""
        rect: QRect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # None is allowed
        if element == QStyle.SubElement.SE_LineEditContents:
            return rect.adjusted(4, 0, -4, 0)
        ringed = _RINGED.get(element)
        if ringed is not None and isinstance(option, QStyleOptionButton) and option.text:
            room = super().subElementRect(ringed, option, widget)  # type: ignore[arg-type]  # as above
            side = QStyle.visualAlignment(option.direction, _BESIDE)
            shown = side.value | Qt.TextFlag.TextShowMnemonic.value
            words = self.itemTextRect(option.fontMetrics, room, shown, True, option.text)  # noqa: FBT003 - Qt's
            off = self._ring + self._gap
            return words.adjusted(-off, -off, off, off) & option.rect
        return rect

    def _paint_button(
        self, option: QStyleOption, painter: QPainter, widget: QWidget | None
    ) -> None:
        palette, state = option.palette, option.state
        primary = widget is not None and bool(widget.property(PRIMARY))
        flat = isinstance(option, QStyleOptionButton) and bool(
            option.features & QStyleOptionButton.ButtonFeature.Flat
        )
        pressed = bool(state & (QStyle.StateFlag.State_Sunken | QStyle.StateFlag.State_MouseOver))
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and bool(
            state & QStyle.StateFlag.State_KeyboardFocusChange
        )
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if focused:
            step = self._ring + self._gap - 1
            ring(painter, rect, self._radius + 1, self._ring, palette)
            rect = rect.adjusted(step, step, -step, -step)
        if not state & QStyle.StateFlag.State_Enabled:
            painter.setOpacity(_FAINT)
        fill = palette.color(QPalette.ColorRole.Button)
        line = palette.color(QPalette.ColorRole.Dark)
        if primary:
            fill = line = palette.color(QPalette.ColorRole.Accent)
        elif pressed:
            fill = palette.color(QPalette.ColorRole.Light)
        if flat and not primary:
            if not pressed:
                return
            line = fill
        painter.setPen(QPen(line, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, self._radius, self._radius)

    def _ring_flat(self, option: QStyleOptionButton, painter: QPainter) -> None:
        flags = QStyle.StateFlag
        if option.state & flags.State_HasFocus and option.state & flags.State_KeyboardFocusChange:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
            ring(painter, rect, self._radius + 1, self._ring, option.palette)
            painter.restore()

    def _tint_label(self, option: QStyleOptionButton, widget: QWidget | None) -> None:
        palette = option.palette
        if widget is not None and widget.property(PRIMARY):
            role = QPalette.ColorRole.BrightText
        elif option.features & QStyleOptionButton.ButtonFeature.Flat:
            role = QPalette.ColorRole.Accent
        else:
            return
        colour = QColor(palette.color(role))
        if not option.state & QStyle.StateFlag.State_Enabled:
            colour.setAlphaF(_FAINT)
        palette.setColor(QPalette.ColorRole.ButtonText, colour)
        option.palette = palette

    def _paint_focus(
        self,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None,  # noqa: ARG002 - the table's signature
    ) -> None:
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        ring(painter, rect, self._row_radius, self._ring, option.palette)

    def _paint_field(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        if widget is not None and not getattr(widget, "hasFrame", lambda: True)():
            return
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        role = QPalette.ColorRole.Shadow if focused else QPalette.ColorRole.Mid
        painter.setBrush(option.palette.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(option.palette.color(role), 1))
        if focused:
            painter.setPen(QPen(option.palette.color(role), self._ring))
            rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, self._radius, self._radius)

    def _paint_field_with_list(
        self, option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None
    ) -> None:
        self.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, widget)
        arrow = self.subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxArrow,
            widget,
        )
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        paint_chevron(painter, arrow, option.palette, faint=1.0 if enabled else _FAINT)

    def _paint_tab(self, option: QStyleOptionTab, painter: QPainter) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            line = QRect(option.rect).adjusted(6, 0, -6, 0)
            line.setTop(line.bottom() - 1)
            painter.fillRect(line, option.palette.color(QPalette.ColorRole.Accent))
        if state & QStyle.StateFlag.State_HasFocus:
            around = QRectF(option.rect).adjusted(2.5, 6.5, -2.5, -6.5)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring(painter, around, self._row_radius, self._ring, option.palette)
            painter.restore()

    def _paint_scroll_bar(
        self, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None
    ) -> None:
        if option.maximum <= option.minimum:
            return
        thumb = self.subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            widget,
        )
        colour = QColor(option.palette.color(QPalette.ColorRole.Dark))
        lively = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Sunken)
        colour.setAlphaF(0.55 if lively else 0.28)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        upright = option.orientation == Qt.Orientation.Vertical
        body = QRectF(thumb).adjusted(*((3, 1, -3, -1) if upright else (1, 3, -1, -3)))
        painter.drawRoundedRect(body, 3, 3)
        painter.restore()

    def _paint_tool_button(
        self, option: QStyleOptionToolButton, painter: QPainter, widget: QWidget | None
    ) -> None:
        palette, state = option.palette, option.state
        rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_On:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(rect, self._radius, self._radius)
        elif state & QStyle.StateFlag.State_Enabled and state & (
            QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Sunken
        ):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Light))
            painter.drawRoundedRect(rect, self._radius, self._radius)
        if state & QStyle.StateFlag.State_HasFocus:
            ring(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), self._radius, self._ring, palette)
        painter.restore()
        option.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu
        self.drawControl(QStyle.ControlElement.CE_ToolButtonLabel, option, painter, widget)
