"""The last word of a query as the beginning of one."""

from __future__ import annotations

import pytest

from diptych.search.beginnings import begun


@pytest.mark.parametrize(
    "query",
    [
        "tru",
        "care tru",
        "care OR tru",
        "(care tru",
        "title:tru",
        '"primary care tru',
        "near(care tru",
        "tag:money tru",
        "co-op",
    ],
)
def test_a_word_that_may_go_on_is_a_beginning(query):
    assert begun(query) == query + "*"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "t",
        "tru ",
        "tru*",
        "tru~",
        '"care tru"',
        "care -tru",
        "care OR",
        "care AND",
        "tag:tru",
        "year:2002",
        "near(care tru)",
        "near(care tru, 5",
        "tru " * 2000 + "tru",
    ],
)
def test_what_is_finished_or_means_something_else_stays(query):
    assert begun(query) is None
