"""trafilatura: asked where readability's choice is poor, without a sound on the network."""

from __future__ import annotations

import subprocess
import sys

import web_pages
from architecture.sources import PACKAGE
from diptych.formats.importers.web import finding, parsing
from diptych.formats.importers.web.opinion import better_article


def test_a_page_of_lists_is_read_though_readability_takes_its_small_print():
    path = web_pages.PAGES / "faq.html"
    body = finding.body_of(parsing.parse(path.read_text("utf-8"), path.name))
    alone = finding.article_of(body.getparent())
    assert "knock" not in alone.text_content()
    assert finding.looks_poor(alone, body)
    assert "knock" in better_article(alone, body).text_content()
    assert "knock" in web_pages.drafted(path).text


def test_an_article_that_reads_well_is_left_as_it_is():
    for name in ("news.html", "blog.html", "comments_below.html", "live_blog.html"):
        body = finding.body_of(parsing.parse((web_pages.PAGES / name).read_text("utf-8"), name))
        assert not finding.looks_poor(finding.article_of(body.getparent()), body), name


def test_a_part_that_lacks_words_of_the_first_choice_is_not_taken():
    long = (
        "<li>A list of many words that say something, and go on, for quite a while, each.</li>" * 9
    )
    source = f"<div><ul>{long}</ul></div><div><p>{'Quite other words than those. ' * 30}</p></div>"
    body = finding.body_of(parsing.parse(source, "two.html"))
    article = body[1]
    part = better_article(article, body)
    assert part is None or "Quite other words" in part.text_content()


def test_importing_trafilatura_makes_no_socket():
    code = (
        "import sys\n"
        "seen = []\n"
        "sys.addaudithook(lambda event, _: seen.append(event) if event.startswith('socket.') else 0)\n"
        "from diptych.formats.importers.web.trafilatura_offline import trafilatura\n"
        "trafilatura()\n"
        "import socket\n"
        "print(seen, socket.has_ipv6)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("[] ")


def test_reading_a_page_makes_no_socket_and_starts_no_process():
    page = web_pages.PAGES / "faq.html"
    code = (
        "import sys\n"
        "seen = []\n"
        "def hook(event, _):\n"
        "    if event.startswith(('socket.', 'subprocess.', 'os.fork', 'os.exec')): seen.append(event)\n"
        "from diptych.formats.importers import read\n"
        "from diptych.formats.importers.given import Given\n"
        "sys.addaudithook(hook)\n"
        f"data = open({str(page)!r}, 'rb').read()\n"
        "print(len(read(Given(data=data, name='faq.html')).blocks), seen)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=PACKAGE.parent, capture_output=True,
        text=True, timeout=60, check=True,
    )  # fmt: skip
    count, seen = done.stdout.split(maxsplit=1)
    assert int(count) > 5
    assert seen.strip() == "[]"
