"""The guide that is delivered: the same in both languages, whole, and its pages up to date."""

from __future__ import annotations

import re
import sys

import html5lib
import pytest

from architecture.sources import RESOURCES
from diptych.domain.guide import Guide
from diptych.formats.guide.reading import chapter_slugs, read_guide
from diptych.ui.language import LANGUAGES
from guides import CHAPTERS, tool, write_guide

FOLDER = RESOURCES / "guide"

_TAG = re.compile(r"</?([a-z0-9]+)[^>]*>|<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^(#{2,3}) .+$", re.MULTILINE)


def guide_in(language: str) -> Guide:
    return read_guide(FOLDER, language)


def source(language: str, slug: str) -> str:
    """Return what is written in a chapter, without its code."""
    text = (FOLDER / language / f"{slug}.md").read_text("utf-8")
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]+`", "", text)


def files():
    return [
        pytest.param(language, path.stem, id=f"{language}-{path.stem}")
        for language in LANGUAGES
        for path in sorted((FOLDER / language).glob("*.md"))
    ]


def test_every_language_has_all_chapters_and_no_others():
    for language in LANGUAGES:
        names = {path.stem for path in (FOLDER / language).glob("*.md")}
        assert names == set(chapter_slugs(FOLDER)), language


def test_the_sections_are_the_same_in_all_languages_and_in_the_same_order():
    first, *others = [
        [(str(one.place), one.level) for chapter in guide.chapters for one in chapter.sections]
        for guide in map(guide_in, LANGUAGES)
    ]
    for other in others:
        assert other == first


@pytest.mark.parametrize(("language", "slug"), files())
def test_a_chapter_keeps_to_the_markdown_that_is_agreed(language, slug):
    text = source(language, slug)

    assert re.match(r"# \S", text), "it begins with its title"
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert not re.search(r"^#{4,} ", text, re.MULTILINE)
    headings = [found.group() for found in _HEADING.finditer(text)]
    assert [one for one in headings if not re.search(r" \{#[a-z0-9-]+\}$", one)] == []
    slugs = re.findall(r"\{#([a-z0-9-]+)\}$", text, re.MULTILINE)
    assert len(slugs) == len(set(slugs))
    tags = [found.group() for found in _TAG.finditer(text)]
    assert [one for one in tags if one not in ("<kbd>", "</kbd>", "<!-- keys -->")] == []
    assert "http:" not in text
    assert "https:" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(language):
    guide = guide_in(language)
    leading_nowhere = [
        (chapter.slug, target)
        for chapter in guide.chapters
        for target in re.findall(r'href="([^"]*)"', chapter.html)
        if not target.startswith("#") or guide.place_at(target[1:]) is None
    ]
    assert leading_nowhere == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_used_and_is_said_to_show_something(language):
    used = {}
    for chapter in guide_in(language).chapters:
        for tag in re.findall(r"<img[^>]*>", chapter.html):
            named = dict(re.findall(r'(src|alt)="([^"]*)"', tag))
            used[named["src"]] = named["alt"]
    there = {f"pictures/{path.name}" for path in (FOLDER / language / "pictures").glob("*")}

    assert set(used) == there
    assert [name for name, alt in used.items() if len(alt) < 12] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_of_a_language_are_small_enough_to_be_carried_along(language):
    sizes = [path.stat().st_size for path in (FOLDER / language / "pictures").glob("*.png")]
    assert 0 < sum(sizes) < 2_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_keys_stands_in_the_chapter_of_keys(language):
    assert source(language, "keys").count("<!-- keys -->") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="keys have other names elsewhere")
def test_the_pages_are_what_the_sources_say_now(qapp):
    """`make guide` makes them; it comes after `make translations`."""
    stale = [
        str(file.relative_to(RESOURCES))
        for file, text in tool.pages(FOLDER)
        if not file.is_file() or file.read_text("utf-8") != text
    ]
    assert stale == []
    assert len(list(FOLDER.glob("*/index.html"))) == len(LANGUAGES)


def small_page(tmp_path, language="en"):
    folder = write_guide(tmp_path, **{language: CHAPTERS})
    guide = read_guide(folder, language, tool.key_lines(language))
    return tool.page(guide, folder / language)


def assert_sound(page: str, known: set[str]) -> None:
    """A page is strict HTML, loads nothing but pictures beside it, and its links lead somewhere."""
    document = html5lib.HTMLParser(
        html5lib.treebuilders.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True
    ).parse(page)
    every = list(document.iter())
    ids = [one.get("id") for one in every if one.get("id")]
    assert len(ids) == len(set(ids))
    leading = [one.get("href") for one in every if one.get("href")]
    assert [one for one in leading if one[0] == "#" and one[1:] not in ids] == []
    assert [one for one in leading if one[0] != "#" and one not in known] == []
    sources = [one.get("src") for one in every if one.get("src")]
    assert [one for one in sources if not re.fullmatch(r"pictures/[a-z0-9-]+\.png", one)] == []
    assert not {one.tag for one in every} & {"script", "link", "iframe", "object"}
    assert not re.search(r"https?:|url\(|@import", page)


def test_a_page_is_strict_html_and_loads_nothing_from_elsewhere(qapp, tmp_path):
    page = small_page(tmp_path)

    assert_sound(page, {"../de/index.html"})
    assert '<html lang="en">' in page
    assert '<h3 id="boats-oars">Oars and sails</h3>' in page
    assert "prefers-color-scheme: dark" in page


def test_the_page_names_keys_in_its_language(qapp, tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "de").mkdir()

    assert "<kbd>Ctrl</kbd>+<kbd>F</kbd>" in small_page(tmp_path / "en")
    assert "<kbd>Strg</kbd>+<kbd>F</kbd>" in small_page(tmp_path / "de", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_each_language_is_sound(language):
    page = (FOLDER / language / "index.html").read_text("utf-8")
    assert_sound(page, {f"../{code}/index.html" for code in LANGUAGES if code != language})
