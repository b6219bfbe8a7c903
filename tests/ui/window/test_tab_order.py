from PySide6.QtWidgets import QGridLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from diptych.ui.window.tab_order import stops_of


class Parts(QWidget):
    """Two rows of fields above a list, made from the last to the first."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        self.list = QListView(self)
        self.fields = [QLineEdit(self) for _ in range(4)]
        grid.addWidget(self.list, 2, 0, 1, 2)
        for place, field in enumerate(self.fields):
            grid.addWidget(field, 1 - place // 2, 1 - place % 2)
        self.resize(300, 300)


def test_tab_goes_row_by_row_as_the_parts_stand(qtbot):
    parts = Parts()
    qtbot.addWidget(parts)
    parts.show()

    assert stops_of(parts) == [*reversed(parts.fields), parts.list]
    parts.fields[2].setEnabled(False)
    assert stops_of(parts) == [*(parts.fields[n] for n in (3, 1, 0)), parts.list]


class Saying(Parts):
    """The same, but the list comes first, and after it the last field."""

    def tab_stops(self) -> tuple[QWidget, ...]:
        return self.list, self.fields[0]


def test_a_panel_says_where_tab_comes_first(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    above, panel, below = QLineEdit(), Saying(), QLineEdit()
    for one in (above, panel, below):
        column.addWidget(one)
    whole.show()

    last, *others = panel.fields
    assert stops_of(whole) == [above, panel.list, last, *reversed(others), below]
