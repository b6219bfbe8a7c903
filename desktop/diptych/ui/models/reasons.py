"""What the library says in English, in the language of the window.

Below the interface nothing knows of languages: why a file cannot be read, or how a query was
understood, comes up as an English phrase. Those phrases stand here, so that they can be
translated; one that does not is shown as it is.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from diptych.ui.models.wording import number


def marked(context: str, *texts: str) -> tuple[str, ...]:  # noqa: ARG001 - read from the source
    """Mark texts for translation in this context, as they are: `make translations` finds them."""
    return texts


QUERY_WORDS = marked(
    "query",
    "articles with {}",
    "articles {}",
    "with {}",
    "without {}",
    "{} in the title",
    "{} in a note",
    "{} in a highlight",
    "written by {}",
    "not written by {}",
    "from {}",
    "not from {}",
    "quoting {}",
    "not quoting {}",
    "tagged {}",
    "not tagged {}",
    "in the collection {}",
    "not in the collection {}",
    "in {}",
    "not in {}",
    "in the language {}",
    "not in the language {}",
    "of {}",
    "not of {}",
    "since {}",
    "not since {}",
    "until {}",
    "not until {}",
    "{} to {}",
    "with a note",
    "without a note",
    "with a highlight",
    "without a highlight",
    "with a tag",
    "without a tag",
    "with a speaker",
    "without a speaker",
    "with a quotation",
    "without a quotation",
    "not ({})",
    "{} or {}",
    "{} and {}",
    "“{}”",
    "words that begin with {}",
    "words like {}",
    "{} within {} words of {}",
    "{} near {}",
    "Arabic",
    "Armenian",
    "Basque",
    "Catalan",
    "Czech",
    "Danish",
    "Dutch",
    "English",
    "Esperanto",
    "Estonian",
    "Finnish",
    "French",
    "German",
    "Greek",
    "Hindi",
    "Hungarian",
    "Indonesian",
    "Irish",
    "Italian",
    "Lithuanian",
    "Nepali",
    "Norwegian",
    "Persian",
    "Polish",
    "Portuguese",
    "Romanian",
    "Russian",
    "Serbian",
    "Sesotho",
    "Spanish",
    "Swedish",
    "Tamil",
    "Turkish",
    "Yiddish",
)

FIELD_WORDS = marked(
    "query",
    "highlights with a tag, or one below it",
    "where it was published",
    "who wrote it",
    "when it was published, as 2001..2003",
    "words of the title",
    "words of a note",
    "words of a highlight",
    "who is quoted",
    "articles of a collection",
    "the language it is written in",
    "articles with a note, a highlight, a tag or a quotation",
    "words close to one another",
    "articles with a highlight",
    "articles with a note",
    "articles with a tag",
    "articles in which somebody is quoted",
)
"""What a query may ask for, as it is told to who types one."""

REASONS = marked(
    "reasons",
    "the file is empty",
    "the file holds nothing but blank space",
    "the file is larger than {number} megabytes",
    "the text is longer than {number} characters",
    "there is no encoding called {name}",
    "there is not enough memory for it",
    "Diptych has a fault with this file; its log says more",
    "the file is not a PDF",
    "the page holds no text",
    "the page was saved without its text, which a script adds",
    "the page is a frame around others, which are not in the file",
    "the page has more than {number} elements",
    "the web archive is damaged",
    "the web archive holds no page",
    "the PDF is locked with a password",
    "the PDF is locked in a way that is not known here",
    "the PDF is damaged and cannot be opened",
    "the PDF has no pages",
    "the PDF has more than {number} pages",
    "the PDF is a scan: it holds pictures of pages and no text",
    "the PDF holds no text",
    "reading it came to a sudden end; the file is probably damaged",
    "reading it takes too long",
    "reading it takes too much memory",
    "the part of Diptych that reads such files cannot be started",
    "what was read of it makes no sense",
    "it holds more than an article may have",
    "it is nested too deeply",
    "{kind} cannot be read yet; today only {others} can",
    "the file is {what}, not text",
    "the file is binary, not text",
    "the folder contains itself through a link",
    "the folder may not be read",
    "that is no file name",
    "there is nothing in this folder",
    "there are no references in it",
    "there is no text on the clipboard",
    "that is a Diptych library, not an article",
    "that is not a file with text",
    "there is no such file",
    "it may not be read",
    "the link leads back to itself",
    "the name is too long",
    "the disk could not read it",
    "the network drive it was on is gone",
    "it is no manifest of a starter library",
    "that is a folder",
    "that is no folder",
    "this is a folder",
    "there is no such folder",
    "this name belongs to a library or another database, which would be lost",
    "what is there may not be looked at",
    "nothing can be written in this folder",
    "the disk can be read but not written",
    "there is no room left on the disk",
    "more than 10,000 annotations are too many for one PDF",
    "another Diptych is making its search index",
    "the file is damaged",
    "this is not a Diptych library",
    "another program is using it",
    "it can be read but not written",
    "it may not be written",
    "the file cannot be opened",
    "the disk did not answer properly",
    "the file may not be opened",
    "the disk cannot hold a file of this size",
    "there is no room left on the server's disk",
    "the server gave up waiting",
    "this account may not do that",
    "the server has no such database",
    "the server cannot be reached",
    "the server does not accept this name or password",
    "the server has no room for another connection",
    "the server is shutting down",
    "the server's disk did not answer properly",
    "the server found damaged data",
    "libraries on a server need the extra diptych[postgresql]",
    "libraries on a server need libpq, the library of PostgreSQL",
    "SQLite keeps a library's log under this name",
    "there is a file of another kind here already",
    "something else has this name",
    "a file cannot have this name",
    "a library cannot be copied onto itself",
    "there is no such library",
    "a library on a server is mended on the server",
    "the text cannot be read",
    "only SQLite files and PostgreSQL can hold a library",
    "this is not an address of a database",
    "a backup can take the place of a file, not of a database",
    "that is the library itself",
    "there is a library here already; --replace puts it aside",
    "a tag needs a name",
    "a tag cannot be moved below itself",
    "a tag cannot be merged into itself or a tag below it",
    "none of the annotations that go to it has the tag",
    "it is deleted too; choose another tag",
    "a collection needs a name",
    "nothing can be put into a saved search",
    "a collection cannot be put into itself",
    "there is a collection of this name already",
    "an article needs a title",
    "a language is written as its code, such as en or pt-BR",
    "a date is written 2002, 2002-04 or 2002-04-14",
    "a bracket is not closed",
    "a square bracket is not closed",
    "a bracket is closed that was not opened",
    "there is nothing to repeat",
    "the least number of repetitions is above the most",
    "a range of characters runs backwards",
    "a backslash stands at the end",
    "a backslash stands before what it means nothing for",
    "there is no group of this number",
    "there is no group of this name",
    "what is looked back at must have one length",
    "it is too large",
    "it is not understood",
    "it is damaged: {what}",
    "it is no library that Diptych has exported",
    "a newer Diptych has exported it",
    "it has annotations without their articles, and cannot be imported",
    "the template is too large",
    "it writes more than an export may have",
    "it takes too long",
    "it takes too much memory",
    "it came to a sudden end",
    "Encountered unknown tag {tag}. Jinja was looking for the following tags: {tags}."
    " The innermost block that needs to be closed is {block}",
    "Encountered unknown tag {tag}",
    "Unexpected end of template. Jinja was looking for the following tags: {tags}."
    " The innermost block that needs to be closed is {block}",
    "No filter named {filter}",
    "No test named {test}",
    "unexpected end of template, expected {token}",
    "unexpected char {sign} at {number}",
    "unexpected {what}",
    "expected token {token}, got {what}",
    "Expected an expression, got {what}",
    "division by zero",
    "{name} is undefined",
    "{thing} has no attribute {name}",
    "Missing end of comment tag",
)

REMARKS = marked(
    "reasons",
    "What stands before the text is not in order; it was read line by line.",
    "What stands before the text is too large or too tangled to be read; it was left out.",
    "Some of it is nested too deeply to be read and is left out.",
    "What was missing in 1 article is filled in.",
    "What was missing in {number} articles is filled in.",
    "Nothing was missing in 1 article.",
    "Nothing was missing in {number} articles.",
    "Left out: 1 picture, with more than {number} megapixels.",
    "Left out: {count} pictures, with more than {number} megapixels.",
    "Left out: 1 picture, damaged or of an unknown kind.",
    "Left out: {count} pictures, damaged or of an unknown kind.",
    "Left out: 1 picture, more than an article may have.",
    "Left out: {count} pictures, more than an article may have.",
    "1 reference fits no article here: {titles}.",
    "{number} references fit no article here: {titles}.",
    "1 reference fits several articles and did nothing: {titles}.",
    "{number} references fit several articles and did nothing: {titles}.",
    "1 reference could not be read.",
    "In 1 place the bytes are not {encoding}; “\ufffd” stands there.",
    "In {number} places the bytes are not {encoding}; “\ufffd” stands there.",
    "{number} of {count} pages hold too much to be read and were left out",
    "{number} of {count} pages hold pictures and no text; they may be scans",
    "many characters could not be read: the file does not say what its signs mean",
    "1 file of the page’s folder could not be taken along.",
    "{number} files of the page’s folder could not be taken along.",
    "It was in the bin and has been taken out again, with its highlights and notes.",
    "{number} references could not be read.",
    "Articles that came in: {number}; highlights: {count}.",
    "Articles that were here already: {number}.",
    "Brought up to date, since they were older here: {number}.",
    "Left as they are, since they were changed later here: {number}.",
    "The tag “{tag}” kept its name: it is “{other}” there, as another is here.",
    "Taken out of the bin again: {number}.",
)
"""What an import says of a file that came in all the same."""

KINDS = marked(
    "reasons",
    "plain text",
    "Markdown",
    "references",
    "what was pasted",
    "web pages",
    "web archives",
    "PDF documents",
    "Word documents",
    "OpenDocument texts",
    "RTF documents",
    "EPUB books",
    "Kindle books",
    "spreadsheets",
    "presentations",
    "a PDF document",
    "a ZIP archive or an office document",
    "an empty ZIP archive",
    "an old office document",
    "a PNG picture",
    "a GIF picture",
    "a JPEG picture",
    "a TIFF picture",
    "a sound, film or picture file",
    "a sound or film file",
    "a sound file",
    "a film file",
    "a gzip archive",
    "a bzip2 archive",
    "an xz archive",
    "a 7-Zip archive",
    "a RAR archive",
    "a Zstandard archive",
    "a program",
    "a database",
    "a font",
)

ADVICE = {
    "the folder may not be read": marked(
        "reasons", "Whoever this folder belongs to can let you read it."
    ),
    "that is a Diptych library, not an article": marked(
        "reasons", "Start Diptych with this file to open the library that is in it."
    ),
    "the file is {what}, not text": marked(
        "reasons", "Diptych reads texts. Save what it says as a text, a web page or a PDF document."
    ),
    "the file is binary, not text": marked(
        "reasons", "Diptych reads texts. Save what it says as a text, a web page or a PDF document."
    ),
    "the PDF is a scan: it holds pictures of pages and no text": marked(
        "reasons", "A program for text recognition (OCR) can add the text; import what it makes."
    ),
    "the PDF is locked with a password": marked(
        "reasons", "Open it with its password in another program, save it without, and try again."
    ),
    "the PDF is damaged and cannot be opened": marked(
        "reasons", "If another program can open it, save it anew there, and try again."
    ),
    "{kind} cannot be read yet; today only {others} can": marked(
        "reasons", "Save it as a text, a web page or a PDF document, and import that."
    ),
}
"""What can be done about a reason, where reading the file again would not help."""

_NAMED = frozenset({"tag", "other"})
"""What readers have called something: it is neither translated nor a number."""
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def reason_words(reason: str) -> str:
    """Return a reason of an expected failure in the language of the window."""
    whole = QCoreApplication.translate("reasons", reason)
    if whole != reason:
        return whole
    for phrase, pattern in _patterns():
        found = pattern.fullmatch(reason)
        if found is not None:
            parts = {
                name: part if name in _NAMED else _part(part)
                for name, part in found.groupdict().items()
            }
            return QCoreApplication.translate("reasons", phrase).format(**parts)
    return reason


def advice_words(reason: str) -> str:
    """Return what can be done about a reason, where reading it again would not help; else none."""
    return QCoreApplication.translate("reasons", _advice(reason)) if reason else ""


@cache
def _advice(reason: str) -> str:
    if reason in ADVICE:
        return "".join(ADVICE[reason])
    found = (phrase for phrase, pattern in _patterns() if pattern.fullmatch(reason))
    return "".join(ADVICE.get(next(found, ""), ()))


def _part(part: str) -> str:
    digits = part.replace(",", "")
    if digits.isdecimal():
        return number(int(digits))
    return QCoreApplication.translate("reasons", part)


def query_words(words: str) -> str:
    """Return words of a query as it was understood in the language of the window."""
    return QCoreApplication.translate("query", words)


def is_known(reason: str) -> bool:
    """Tell whether a reason, or the phrase that it was made from, stands here."""
    known = reason in REASONS or reason in REMARKS
    return known or any(pattern.fullmatch(reason) for _, pattern in _patterns())


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the reasons that have something put into them, with what finds it again."""
    return tuple(
        (phrase, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(phrase))))
        for phrase in (*REASONS, *REMARKS)
        if "{" in phrase
    )
