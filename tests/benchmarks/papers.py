"""Made-up web pages and PDF documents, as large and as crowded as those that people save.

What they say is of ``corpus``; what stands around it is what sites put around articles.
"""

from __future__ import annotations

import html
import io
import random
import textwrap

from benchmarks import corpus

SMALLEST, LARGEST = 20_000, 200_000
"""Bytes of saved pages; most are nearer to the small end."""
_LINES = 46
_WIDTH = 86


def page(source: random.Random, size: int) -> str:
    """Return a web page of about ``size`` bytes: a quarter of it, or some more, is the article."""
    title = _words(source, 6).capitalize()
    article = _article(source, int(size * source.uniform(0.25, 0.5)))
    parts = [_head(source, title), _banner(source), f"<main><article><h1>{title}</h1>", article]
    parts += ["</article>", _comments(source, int(size * 0.15)), "</main>", _aside(source)]
    missing = size - sum(map(len, parts)) - 200
    parts.append(_footer(source))
    if missing > 0:
        parts.insert(1, f"<script>{_script(source, missing)}</script>")
    return "\n".join([*parts, "</body></html>"])


def pages(count: int, seed: int = 5) -> list[bytes]:
    """Return so many different pages, of sizes as they are found: few large ones."""
    source = random.Random(seed)
    sizes = [int(SMALLEST * (LARGEST / SMALLEST) ** (source.random() ** 1.5)) for _ in range(count)]
    return [page(source, size).encode() for size in sizes]


def document(source: random.Random, pages: int) -> bytes:
    """Return a PDF of so many pages of text, with running heads, page numbers and headings."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    title = _words(source, 6).capitalize()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    canvas.setTitle(title)
    waiting: list[tuple[str, bool]] = []
    for number in range(1, pages + 1):
        while len(waiting) < _LINES:
            if source.random() < 0.15:
                waiting += [("", False), (_words(source, 4).capitalize(), True)]
            waiting += [(line, False) for line in textwrap.wrap(_plain(source), _WIDTH)]
            waiting.append(("", False))
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(72, 800, title)
        canvas.drawCentredString(297, 40, str(number))
        if number == 1:
            canvas.setFont("Times-Bold", 20)
            canvas.drawString(72, 770, title)
        for place, (line, is_heading) in enumerate(waiting[:_LINES]):
            canvas.setFont(*(("Times-Bold", 13) if is_heading else ("Times-Roman", 11)))
            canvas.drawString(72, 745 - 14 * place, line)
        del waiting[:_LINES]
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def markdown(source: random.Random, size: int) -> bytes:
    """Return a Markdown text of about ``size`` bytes."""
    parts = [f"# {_words(source, 6).capitalize()}"]
    while sum(map(len, parts)) < size:
        words = corpus.paragraph(source).split()
        words[3] = f"*{words[3]}*"
        words[7] = f"[{words[7]}](https://example.org/{words[8]})"
        parts.append(" ".join(words))
        if len(parts) % 6 == 0:
            parts.append(f"## {_words(source, 3).capitalize()}")
    return "\n\n".join(parts).encode()


def _words(source: random.Random, count: int) -> str:
    return " ".join(corpus.sample(source, count))


def _plain(source: random.Random) -> str:
    """Return a paragraph in the letters that the fonts of every PDF reader have."""
    return corpus.paragraph(source).replace("“", '"').replace("”", '"')


def _article(source: random.Random, size: int) -> str:
    name, month = _words(source, 2).title(), source.randint(1, 9)
    byline = f'By <a rel="author" href="/people/1">{name}</a>'
    parts = [f'<p class="byline">{byline} <time datetime="2024-0{month}-11">2024</time></p>']
    while sum(map(len, parts)) < size:
        words = html.escape(corpus.paragraph(source)).split()
        words[2] = f"<em>{words[2]}</em>"
        words[5] = f'<a href="https://example.org/{source.randrange(10**6)}">{words[5]}</a>'
        parts.append(f"<p>{' '.join(words)}</p>")
        chance = source.random()
        if chance < 0.12:
            parts.append(f"<h2>{_words(source, 4).capitalize()}</h2>")
        elif chance < 0.18:
            items = "".join(f"<li>{_words(source, 12)}</li>" for _ in range(4))
            parts.append(f"<ul>{items}</ul>")
        elif chance < 0.22:
            parts.append(f"<blockquote><p>{_words(source, 30)}</p></blockquote>")
        elif chance < 0.24:
            row = "".join(f"<td>{source.randint(1, 999)}</td>" for _ in range(4))
            parts.append(f"<table><tr><th>{_words(source, 1)}</th></tr><tr>{row}</tr></table>")
    return "\n".join(parts)


def _head(source: random.Random, title: str) -> str:
    tags = "".join(f'<meta name="x-{n}" content="{_words(source, 5)}">' for n in range(12))
    styles = "".join(f".c{n} {{ margin: {n}px; color: #{n:03x} }}\n" for n in range(120))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Site'
        f'</title><meta property="og:title" content="{title}">{tags}<style>{styles}</style>'
        f'<link rel="canonical" href="https://example.org/{source.randrange(10**9)}"></head><body>'
    )


def _links(source: random.Random, count: int, each: str) -> str:
    return "".join(
        f'<{each} class="item c{n}"><a href="/section/{n}">{_words(source, 3)}</a></{each}>'
        for n in range(count)
    )


def _banner(source: random.Random) -> str:
    return f'<header><nav class="menu"><ul>{_links(source, 40, "li")}</ul></nav></header>'


def _aside(source: random.Random) -> str:
    teasers = "".join(
        f'<div class="teaser"><img src="https://example.org/{n}.jpg" alt=""><h3>'
        f'<a href="/a/{n}">{_words(source, 7)}</a></h3><p>{_words(source, 18)}</p></div>'
        for n in range(12)
    )
    return f'<aside class="related sidebar">{teasers}</aside>'


def _comments(source: random.Random, size: int) -> str:
    parts = ['<section id="comments"><h2>Comments</h2>']
    while sum(map(len, parts)) < size:
        parts.append(
            f'<div class="comment"><span class="who">{_words(source, 1)}</span>'
            f"<p>{_words(source, source.randint(8, 40))}</p>"
            f'<a class="reply" href="#reply">Reply</a></div>'
        )
    return "".join([*parts, "</section>"])


def _footer(source: random.Random) -> str:
    return f'<footer><div class="links">{_links(source, 60, "span")}</div></footer>'


def _script(source: random.Random, size: int) -> str:
    line = "window.data.push({{id: {0}, name: 'x{0}', on: function () {{ return {0} < 7; }}}});\n"
    return "".join(line.format(source.randrange(10**6)) for _ in range(size // 75 + 1))[:size]
