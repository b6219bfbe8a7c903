"""Dates and counts as readers say them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from diptych.domain.article import Article, ArticleSummary, Author
from diptych.ui.models.wording import (
    annotation_count,
    as_tip,
    second_line,
    source_and_date,
    spoken_date,
    word_count,
)


@pytest.mark.parametrize(
    ("published", "long", "short"),
    [
        ("2002-03-14", "14 March 2002", "Mar 2002"),
        ("2002-03", "March 2002", "Mar 2002"),
        ("2002", "2002", "2002"),
        ("", "", ""),
        ("2002-13", "2002", "2002"),
        ("spring 2002", "spring 2002", "spring 2002"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(qapp, published, long, short):
    assert spoken_date(published) == long
    assert spoken_date(published, short=True) == short


def test_an_article_without_source_names_its_authors(qapp):
    article = Article(title="A", authors=(Author(name="Ines Calloway"),), published="2002")
    assert source_and_date(article) == "Ines Calloway · 2002"


def test_an_article_of_which_nothing_is_known_says_its_length(qapp):
    bare = Article(title="A")
    assert second_line(ArticleSummary(article=bare, words=1)) == "1 word"
    assert second_line(ArticleSummary(article=bare, words=619)) == "619 words"
    assert second_line(ArticleSummary(article=bare)) == ""
    dated = Article(title="A", published="2002-03-14")
    assert second_line(ArticleSummary(article=dated, words=12)) == "Mar 2002"


def test_many_words_are_counted_in_groups(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    try:
        assert word_count(9_484_952) == "9,484,952 words"
    finally:
        QLocale.setDefault(before)


def test_one_is_not_many(qapp):
    assert annotation_count(1) == "1 annotation"
    assert annotation_count(0) == "0 annotations"
    assert annotation_count(12) == "12 annotations"


@pytest.mark.parametrize(
    ("words", "tip"),
    [
        ("R&D", "R&D"),
        ("a <b>bold</b> word", "<p>a &lt;b&gt;bold&lt;/b&gt; word</p>"),
        ("<i>\nsecond", "<p>&lt;i&gt;<br>second</p>"),
    ],
)
def test_tips_show_a_readers_own_words_as_they_are(words, tip):
    assert as_tip(words) == tip
