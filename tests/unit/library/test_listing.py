from __future__ import annotations

import pytest

from builders import an_article
from diptych.domain.article import ArticleSummary, Author
from diptych.library.listing import listed

FERRY = ArticleSummary(article=an_article(), tags=("care/older people",))
CAFE = ArticleSummary(
    article=an_article(
        title="Café résumé", authors=(Author(name="Ærø Straße"),), source="Blatt", published="1999"
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [FERRY, CAFE]),
        ("  ", [FERRY, CAFE]),
        ("FERRY", [FERRY]),
        ("ferr stop", [FERRY]),
        ("ferry cafe", []),
        ("ada gazette 2002-04", [FERRY]),
        ("older people", [FERRY]),
        ("cafe resume", [CAFE]),
        ("CAFÉ", [CAFE]),
        ("strasse", [CAFE]),
        ("1999", [CAFE]),
    ],
)
def test_an_article_is_listed_if_each_word_is_somewhere_in_what_is_known_of_it(text, expected):
    assert listed([FERRY, CAFE], text) == expected
