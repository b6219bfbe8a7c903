"""What a page says about itself: each place where pages say it, and which of them is believed."""

from __future__ import annotations

import pytest
from readability import Document

import web_pages
from diptych.formats.importers.web import parsing
from diptych.formats.importers.web.metadata.addresses import saved_from
from diptych.formats.importers.web.metadata.choosing import Metadata, metadata_of
from diptych.formats.importers.web.metadata.names import author_called, authors_in


def of(head: str = "", body: str = "<p>words</p>", *, saved: str = "", title: str = "") -> Metadata:
    title = f"<title>{title}</title>" if title else ""
    source = f"<html><head>{title}{head}</head><body>{body}</body></html>"
    return metadata_of(parsing.parse(source, "page.html"), saved=saved)


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def names(found: Metadata) -> list[str]:
    return [author.name for author in found.authors]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Joan Pell", ["Joan Pell"]),
        ("by Joan Pell and Ravi Dass", ["Joan Pell", "Ravi Dass"]),
        ("By Joan Pell, Ravi Dass and Wim de Boer", ["Joan Pell", "Ravi Dass", "Wim de Boer"]),
        ("JOAN PELL, Health Correspondent", ["Joan Pell"]),
        ("Joan Pell, senior editor, and Ravi Dass", ["Joan Pell", "Ravi Dass"]),
        ("Pell, Joan; Dass, Ravi", ["Joan Pell", "Ravi Dass"]),
        ("Dr. Ines Tavares, MD", ["Ines Tavares"]),
        ("Prof. Dr. Karl-Heinz Müller", ["Karl-Heinz Müller"]),
        ("By Joan Pell in Marlow Bridge", ["Joan Pell"]),
        ("By Joan Pell | 4 March 2002", ["Joan Pell"]),
        ("Posted by Joan Pell on March 4, 2002", ["Joan Pell"]),
        ("By Joan Pell Published 4 Mar 2002", ["Joan Pell"]),
        ("Joan Pell (Reuters)", ["Joan Pell"]),
        ("Words and photographs by Joan Pell", ["Joan Pell"]),
        ("Von Jutta Pelz und Rainer Daß", ["Jutta Pelz", "Rainer Daß"]),
        ("Par Hélène Œuvrard", ["Hélène Œuvrard"]),
        ("文・佐藤美咲", ["佐藤美咲"]),
        ("李明", ["李明"]),
        ("by moss_bank » 4 Mar 2002, 21:14", ["moss_bank"]),
        ("Department of Health", ["Department of Health"]),
        ("Staff Reporter", []),
        ("admin", []),
        ("@joanpell", []),
        ("joan@courier.example.org", []),
        ("https://courier.example.org/joan", []),
        ("", []),
    ],
)
def test_a_byline_names_its_authors_and_nobody_else(line, expected):
    assert [author.name for author in authors_in(line)] == expected


def test_a_record_gives_families_and_given_names():
    (author,) = author_called("Okafor, Chidi M.")
    assert (author.name, author.family, author.given) == ("Chidi M. Okafor", "Okafor", "Chidi M.")


@pytest.mark.parametrize(
    ("whole", "title", "site"),
    [
        ("Home care – the cost | The Courier", "Home care – the cost", "The Courier"),
        ("The Courier | Home care and its cost", "Home care and its cost", "The Courier"),
        ("Home care and its cost - News - The Courier", "Home care and its cost", "The Courier"),
        ("Home care and its cost : The Courier", "Home care and its cost", "The Courier"),
        ("Why 24-hour care fails - BBC News", "Why 24-hour care fails", "BBC News"),
        ("Home care: the cost", "Home care: the cost", ""),
        ("A - B", "A - B", ""),
        ("Title only", "Title only", ""),
    ],
)
def test_the_sites_name_is_cut_off_a_pages_title(whole, title, site):
    found = of(title=whole)
    assert (found.title, found.source) == (title, site)


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_a_heading_that_the_title_names_is_the_title(heading):
    body = f"<h1>The Board</h1><{heading}>Who pays for nights?</{heading}>"
    assert of(title="Who pays for nights? - The Board", body=body).title == "Who pays for nights?"


def test_a_heading_is_believed_more_than_a_shortened_title():
    found = of(
        '<meta property="og:title" content="Two wards close">', "<h1>Two wards close in March</h1>"
    )
    assert found.title == "Two wards close in March"


def test_json_ld_is_read_from_graphs_lists_and_nested_people():
    found = of(json_ld(
        '{"@graph":[{"@type":"WebSite","name":"Not this"},{"@type":"Person","@id":"#jo","name":"Jo Pell"},'
        '{"@type":["NewsArticle"],"headline":"Beds &amp; numbers","author":[{"@id":"#jo"},'
        '{"@type":"Person","name":["Ravi Dass"]}],"datePublished":"2002-03-04T06:30:00Z",'
        '"publisher":{"name":"The Courier"},"inLanguage":"en-GB",'
        '"mainEntityOfPage":{"@id":"https://courier.example.org/beds"},'
        '"identifier":{"@type":"PropertyValue","value":"doi:10.5555/beds.1"}}]}'
    ))  # fmt: skip
    assert found.title == "Beds & numbers"
    assert names(found) == ["Jo Pell", "Ravi Dass"]
    assert (found.source, found.published) == ("The Courier", "2002-03-04")
    assert (found.language, found.url) == ("en-GB", "https://courier.example.org/beds")
    assert found.doi == "10.5555/beds.1"


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"Article","headline":"Beds","author":{"name":"Jo Pell"},"datePublished":"2002-03-04",}',
        '<!-- {"@type":"Article","headline":"Beds","author":"Jo Pell","datePublished":"2002-03-04"} -->',
        '{"@type":"Article","headline":"Beds","author":{"name":"Jo Pell"},"datePublished":"2002-03-04"',
        '{"@type":"Article","text":"a\tb\nc","headline":"Beds","author":"Jo Pell","datePublished":"2002-03-04"}',
    ],
)
def test_broken_json_ld_gives_what_it_can(text):
    found = of(json_ld(text))
    assert (found.title, names(found), found.published) == ("Beds", ["Jo Pell"], "2002-03-04")


@pytest.mark.parametrize("text", ["", "[]", "null", "7", '"x"', '{"@type":7}', '{"@type":["Article"]}',
                                  '[{"@type":"Article","author":{"name":{"x":[]}},"headline":{}}]'])  # fmt: skip
def test_json_ld_that_says_nothing_is_nothing(text):
    assert of(json_ld(text), title="Beds").title == "Beds"


@pytest.mark.parametrize(
    ("head", "title", "authors", "source", "published"),
    [
        (
            ('<meta name="citation_title" content="Beds"><meta name="citation_author" content="Pell, Jo">'
            '<meta name="citation_author" content="Ravi Dass"><meta name="citation_date" content="2002/11">'
            '<meta name="citation_journal_title" content="Small Hospitals">'),
            "Beds", ["Jo Pell", "Ravi Dass"], "Small Hospitals", "2002-11",
        ),
        (
            ('<meta property="og:title" content="Beds"><meta property="og:site_name" content="Courier">'
            '<meta property="article:author" content="https://x.example.org/jo">'
            '<meta property="article:published_time" content="2002-03-04T23:30:00+01:00">'),
            "Beds", [], "Courier", "2002-03-04",
        ),
        (
            ('<meta name="DC.Title" content="Beds"><meta name="DC.Creator" content="Pell, Jo">'
            '<meta name="DC.Publisher" content="County"><meta name="DCTERMS.issued" content="2002">'),
            "Beds", ["Jo Pell"], "County", "2002",
        ),
        (
            ('<meta name="parsely-title" content="Beds"><meta name="parsely-author" content="Jo Pell">'
            '<meta name="parsely-pub-date" content="2002-03-04T10:00:00Z">'),
            "Beds", ["Jo Pell"], "", "2002-03-04",
        ),
        (
            '<meta name="author" content="Jo Pell &amp; Ravi Dass"><meta name="date" content="4 March 2002">',
            "", ["Jo Pell", "Ravi Dass"], "", "2002-03-04",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_meta_element_is_read(head, title, authors, source, published):
    found = of(head)
    assert (found.title, names(found), found.source, found.published) == (
        title, authors, source, published,
    )  # fmt: skip


def test_microdata_is_read_within_the_article():
    found = of(body=(
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h2 itemprop="headline">Beds</h2>'
        '<span itemprop="author" itemscope><b itemprop="name">Jo Pell</b></span>'
        '<meta itemprop="datePublished" content="2002-03-04"></div>'
        '<div itemprop="author">Somebody Else</div>'
    ))  # fmt: skip
    assert (found.title, names(found), found.published) == ("Beds", ["Jo Pell"], "2002-03-04")


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Beds</h1><p class='byline'>By Jo Pell</p><time datetime='2002-03-04'>Monday</time>",
        "<h1>Beds</h1><p>By Jo Pell</p><p>Published: 4 March 2002</p>",
        "<h1>Beds</h1><span class='author-name'>Jo Pell</span> <span class='date'>March 4, 2002</span>",
        "<h1>Beds</h1><a rel='author' href='/jo'>Jo Pell</a><div class='post-meta'>on 4 March 2002, 10:30</div>",
        "<td><b>Beds</b><br><i>By Jo Pell</i><br>Monday, 4 March 2002</td>",
    ],
)
def test_the_line_under_a_title_is_read_as_a_reader_reads_it(body):
    found = of(title="Beds", body=body)
    assert (names(found), found.published) == (["Jo Pell"], "2002-03-04")


def test_who_comments_wrote_no_article():
    body = "<h1>Beds</h1><p>words</p><div class='comment-author'>Jo Pell</div>"
    assert of(title="Beds", body=body).authors == ()


def test_the_paper_is_no_author_beside_one_who_writes_for_it():
    head = '<meta name="author" content="Jo Pell, The Courier"><meta property="og:site_name" content="The Courier">'
    assert names(of(head)) == ["Jo Pell"]


@pytest.mark.parametrize(
    ("head", "saved", "url"),
    [
        ('<link rel="canonical" href="https://a.example.org/x">', "", "https://a.example.org/x"),
        ('<link rel="canonical" href="/x">', "https://a.example.org/y?z", "https://a.example.org/x"),
        ('<link rel="canonical" href="//a.example.org/x">', "", "https://a.example.org/x"),
        ('<link rel="canonical" href="https://a.example.org/">', "https://a.example.org/x", "https://a.example.org/x"),
        ('<meta property="og:url" content="https://a.example.org/x">', "", "https://a.example.org/x"),
        ('<link rel="canonical" href="javascript:alert(1)">', "", ""),
        ('<link rel="canonical" href="http://[::1">', "", ""),
        ("", "https://a.example.org/x", "https://a.example.org/x"),
    ],
)  # fmt: skip
def test_a_page_has_the_address_by_which_it_wants_to_be_known(head, saved, url):
    assert of(head, saved=saved).url == url


@pytest.mark.parametrize(
    ("comment", "address"),
    [
        ("<!-- saved from url=(0030)https://a.example.org/pennies -->", "https://a.example.org/pennies"),
        ("<!--\n Page saved with SingleFile \n url: https://a.example.org/p \n-->", "https://a.example.org/p"),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("<p>saved from url=(0030)https://a.example.org/pennies</p>", ""),
        ("<!-- never ended, saved from url=(0030)https://a.example.org/p", "https://a.example.org/p"),
    ],
)  # fmt: skip
def test_programs_that_save_pages_note_where_they_were(comment, address):
    assert saved_from(f"<html>{comment}</html>") == address


def test_the_language_is_the_pages_own_before_any_other():
    assert of().language == ""
    assert of('<meta property="og:locale" content="de_AT">').language == "de-AT"
    found = metadata_of(parsing.parse('<html lang="pt-BR"><body>x</body></html>', "x"), saved="")
    assert found.language == "pt-BR"


KNOWN = {
    "academic.html": (
        "Waiting as work: relatives in hospital corridors",
        ["Edith Ashworth", "Chidi M. Okafor"],
        "2002-11",
    ),
    "blog.html": ("What the rota knows", ["Tessa Armitage"], "2002-11-18"),
    "broken_nesting.html": ("Who holds the key safe", [], ""),
    "chrome.mhtml": ("Eleven pennies", ["Edith Ashworth"], ""),
    "comments_below.html": ("Why I stopped signing the forms", ["Gwen Ottery"], "2002-05-21"),
    "cookie_wall.html": ("A ward by any other name", ["Bea Lund"], ""),
    "documentation.html": ("Counting beds", [], ""),
    "encyclopaedia.html": ("Cottage hospital", [], "2002-05-03"),
    "forum.html": ("Night sitting: who pays?", ["moss_bank"], "2002-03-04"),
    "gallery.html": ("Nine wards, nine windows", ["Ottilie Brandt"], ""),
    "interview.html": (
        "„Ein Bett ist kein Möbelstück“",
        ["Jutta Pelz", "Rainer Daß"],
        "2002-03-04",
    ),
    "japanese.html": ("夜勤の看護師がベッドを数える", ["佐藤美咲"], "2002-03-04"),
    "layout_2002.html": ("Bed managers meet in secret", ["Harold Minch"], "2002-03-12"),
    "mailing_list.html": ("[carers-l] Respite and the new form", ["Nell Harkin"], "2002-03-05"),
    "paywall_stub.html": ("The beds that were never there", ["Colm Rafferty"], "2002-10-02"),
    "questions.html": ("Can a night sitter hold my father's keys?", ["Lena Foss"], "2002-04-02"),
    "recipe.html": ("Night-shift barley soup", ["Pim Dekker"], "2002-01-19"),
    "right_to_left.html": ("ممرضة الليل تعدّ الأسرّة", ["سلمى الخطيب"], "2002-03-04"),
    "single_file.html": ("The stove on Heron ward", ["Tessa Armitage"], ""),
    "strict.xhtml": ("The ferry and the day hospital", ["Ines Tavares"], "2002-06"),
}


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_title_authors_and_date_of_a_page_are_those_that_a_reader_finds_there(name):
    draft = web_pages.drafted(web_pages.PAGES / name)
    found = (draft.title, [author.name for author in draft.authors], draft.published)
    assert found == KNOWN[name]


def test_readability_alone_knows_fewer_titles_and_authors():
    titles = authors = 0
    for name, (title, names_known, _) in KNOWN.items():
        path = web_pages.PAGES / name
        if path.suffix == ".html":
            alone = Document(path.read_bytes().decode("utf-8"))
            titles += alone.short_title() == title
            authors += [alone.author()] == names_known or not names_known
    pages = sum(name.endswith(".html") for name in KNOWN)
    assert titles < pages
    assert authors < pages / 2
