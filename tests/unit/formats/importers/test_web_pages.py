"""Saved pages of many layouts: each comes out as its golden file says, and keeps the rules."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml.html import document_fromstring
from readability import Document

import web_pages
from diptych.text.normalise import normalise

PAGES = web_pages.pages()
BY_NAME = {path.name: path for path in PAGES}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\u3040-\u9fff]|[^\W_\u3040-\u9fff]+", normalise(text).text))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_comes_out_as_expected(path):
    expected = web_pages.golden_of(path).read_text("utf-8")
    assert web_pages.written(web_pages.drafted(path)) == expected


@pytest.mark.parametrize("extent", ["article", "whole"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_page_keeps_the_rules_of_texts(path, extent):
    web_pages.keeps_the_rules(web_pages.drafted(path, extent=extent))


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.suffix not in {".mht", ".mhtml"}],
    ids=lambda path: path.name,
)  # fmt: skip
def test_no_page_has_fewer_words_than_readability_alone_finds(path):
    draft = web_pages.drafted(path)
    source = path.read_bytes().decode(draft.encoding)
    summary = Document(re.sub(r"<\?xml[^>]*>", "", source)).summary()
    summary = re.sub(r"</?(?:sub|sup|span|code|em|strong|b|i|a)\b[^>]*>", "", summary)
    alone = words(" ".join(document_fromstring(summary).itertext()).replace("VIDEO", ""))
    ours = words(draft.text)
    missing = alone - ours
    assert sum(missing.values()) <= 0.03 * sum(alone.values()), missing


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_whole_page_says_at_least_what_the_article_says(path):
    article, whole = web_pages.drafted(path), web_pages.drafted(path, extent="whole")
    missing = words(article.text) - words(whole.text)
    assert sum(missing.values()) <= 0.02 * sum(words(article.text).values()), missing


def test_there_are_pages_of_many_layouts():
    assert len(PAGES) >= 25
