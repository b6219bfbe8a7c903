from diptych.paths import resources
from diptych.ui.appearance.style import DiptychStyle
from diptych.ui.appearance.theme import load_theme
from diptych.ui.widgets.hairline_tabs import HairlineTabs


def tabs(qtbot, *texts):
    made = HairlineTabs(None)
    made.style_ = DiptychStyle(load_theme("light", resources()))
    made.setStyle(made.style_)
    qtbot.addWidget(made)
    for text in texts:
        made.addTab(text)
    return made


def edges(made):
    return made.tabRect(made.count() - 1).right() + 1


def test_tabs_stand_closer_before_their_words_are_cut(qtbot):
    made = tabs(qtbot, "Anmerkungen", "Wer spricht", "Schlagwörter")
    made.resize(600, 40)
    made.show()
    usual = edges(made)

    made.resize(usual - 15, 40)

    assert edges(made) <= made.width()
    words = made.fontMetrics()
    for number in range(made.count()):
        assert made.tabRect(number).width() >= words.horizontalAdvance(made.tabText(number))


def test_they_part_again_where_there_is_room(qtbot):
    made = tabs(qtbot, "Anmerkungen", "Wer spricht", "Schlagwörter")
    made.resize(600, 40)
    made.show()
    usual = edges(made)
    made.resize(usual - 15, 40)

    made.resize(600, 40)

    assert edges(made) == usual
