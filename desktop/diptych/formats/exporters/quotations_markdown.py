"""Quotations as Markdown: who says what, speaker by speaker, for reading, printing and writing on.

Those of one speaker stand together, article by article. Who has the same name in two articles is
one where a reader has said so, else there are two of that name. Quotations of which it is not
known who says them come last. What is quoted is escaped as in ``markdown_words``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from diptych.domain.article import Article
from diptych.domain.quotation import Certainty, QuotationClass
from diptych.formats.exporters.markdown_words import as_quote, byline, escaped, placed
from diptych.formats.exporters.quotation_data import (
    ExportedQuotation,
    ExportedQuotations,
    QuotationsHead,
)
from diptych.formats.exporters.wording import Wording

IN_MEMORY = 8 * 2**20
"""Bytes that are held until all speakers are known; more of it waits in a temporary file."""


class _Speaker(NamedTuple):
    """Under what a quotation stands; nobody comes last."""

    nobody: bool
    sorted_by: str
    name: str
    id: str


class _Passage(NamedTuple):
    """Where something that is written lies in the file that waits."""

    start: int
    length: int


def quotations_to_markdown(
    head: QuotationsHead, articles: Iterable[ExportedQuotations]
) -> Iterator[bytes]:
    """Yield the quotations as one Markdown document."""
    words = head.words
    with SpooledTemporaryFile(IN_MEMORY) as waiting:
        passages: defaultdict[_Speaker, list[_Passage]] = defaultdict(list)
        roles: dict[_Speaker, str] = {}
        for one in articles:
            by_speaker: defaultdict[_Speaker, list[ExportedQuotation]] = defaultdict(list)
            for own in one.quotations:
                speaker = _speaker(own)
                by_speaker[speaker].append(own)
                if own.role:
                    roles.setdefault(speaker, own.role)
            for speaker, own_words in by_speaker.items():
                chapter = _chapter(one.article, own_words, words)
                start = waiting.tell()
                passages[speaker].append(_Passage(start, waiting.write(chapter.encode("utf-8"))))
        title = words.lists.quotations.replace("{library}", words.called(head.library))
        yield f"# {escaped(title)}\n".encode()
        for speaker in sorted(passages):
            yield _heading(speaker, roles.get(speaker, ""), words).encode("utf-8")
            for passage in passages[speaker]:
                yield _read(waiting, passage)


def _read(waiting: IO[bytes], passage: _Passage) -> bytes:
    waiting.seek(passage.start)
    return waiting.read(passage.length)


def _speaker(own: ExportedQuotation) -> _Speaker:
    speaker = own.said.speaker
    if speaker is None:
        return _Speaker(nobody=True, sorted_by="", name="", id="")
    return _Speaker(
        nobody=False, sorted_by=speaker.name.casefold(), name=speaker.name, id=speaker.id
    )


def _heading(speaker: _Speaker, role: str, words: Wording) -> str:
    name = words.lists.nobody if speaker.nobody else speaker.name
    return f"\n## {escaped(name)}\n" + (f"\n{escaped(role)}\n" if role else "")


def _chapter(article: Article, quotations: Iterable[ExportedQuotation], words: Wording) -> str:
    parts = [f"### {escaped(article.title or words.untitled)}"]
    if line := byline(article):
        parts.append(line)
    for own in quotations:
        parts.append(as_quote(own.quote))
        parts.append("\n".join(_particulars(own, words)))
    return "\n" + "\n\n".join(parts) + "\n"


def _particulars(own: ExportedQuotation, words: Wording) -> Iterator[str]:
    if place := placed(own, words):
        yield f"- {escaped(words.place)}: {place}"
    before, after = escaped(own.before), escaped(own.after)
    if before or after:
        head, tail = "…" if own.begun else "", "…" if own.goes_on else ""
        left = " " if own.before[-1:].isspace() else ""
        right = " " if own.after[:1].isspace() else ""
        between = f"{left}{words.quoted('…')}{right}"
        yield f"- {escaped(words.lists.within)}: {head}{before}{between}{after}{tail}"
    quotation = own.said.quotation
    remarks = []
    if quotation.certainty is Certainty.GUESSED:
        remarks.append(words.lists.guessed)
    if quotation.kind is QuotationClass.NESTED:
        remarks.append(words.lists.nested)
    if quotation.truncated:
        remarks.append(words.lists.truncated)
    if remarks:
        yield f"- {escaped(words.lists.remark)}: {escaped('; '.join(remarks))}"
