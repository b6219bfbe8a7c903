"""The order of the library, remembered from one time to the next."""

from __future__ import annotations

from diptych.ui.models.article_list_model import ArticleOrder
from diptych.ui.view_state import ViewState


def test_the_order_of_the_library_is_kept_and_comes_back(reader):
    viewing, panel = reader.desk.viewing, reader.desk.window.library_panel
    action = next(one for one in panel.sort_menu().actions() if one.text() == "Author")
    action.trigger()

    state = viewing.keep(ViewState())
    assert state.order == "author"

    panel.sort_by(ArticleOrder.ADDED)
    viewing.restore(state)
    assert panel.model.order == ArticleOrder.AUTHOR


def test_an_order_that_nobody_knows_is_passed_over(reader):
    reader.desk.viewing.restore(ViewState(order="by moonlight"))
    assert reader.desk.window.library_panel.model.order == ArticleOrder.ADDED
