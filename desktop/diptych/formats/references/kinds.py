"""What articles are said to be, as files of references name it."""

from __future__ import annotations

from typing import NamedTuple

from diptych.domain.article import Article


class Kind(NamedTuple):
    """The types of CSL, RIS and BibTeX that say one kind."""

    csl: str
    ris: str
    bibtex: str


KINDS: dict[str, Kind] = {
    "journal article": Kind("article-journal", "JOUR", "article"),
    "magazine article": Kind("article-magazine", "MGZN", "article"),
    "newspaper article": Kind("article-newspaper", "NEWS", "article"),
    "web page": Kind("webpage", "ELEC", "online"),
    "blog post": Kind("post-weblog", "BLOG", "online"),
    "report": Kind("report", "RPRT", "report"),
    "book": Kind("book", "BOOK", "book"),
    "book chapter": Kind("chapter", "CHAP", "incollection"),
    "conference paper": Kind("paper-conference", "CPAPER", "inproceedings"),
    "thesis": Kind("thesis", "THES", "thesis"),
    "encyclopedia entry": Kind("entry-encyclopedia", "ENCYC", "inreference"),
    "dictionary entry": Kind("entry-dictionary", "DICT", "inreference"),
    "interview": Kind("interview", "GEN", "misc"),
    "letter": Kind("personal_communication", "PCOMM", "letter"),
    "speech": Kind("speech", "GEN", "misc"),
    "statute": Kind("legislation", "STAT", "misc"),
    "case": Kind("legal_case", "CASE", "misc"),
    "bill": Kind("bill", "BILL", "misc"),
    "manuscript": Kind("manuscript", "MANSCPT", "unpublished"),
    "pamphlet": Kind("pamphlet", "PAMP", "booklet"),
    "standard": Kind("standard", "STAND", "standard"),
}
"""By the names that importers give: those of ``formats.references`` are what it reads back."""

_ALSO = {
    "news": "newspaper article",
    "news article": "newspaper article",
    "newspaper": "newspaper article",
    "article": "newspaper article",
    "zeitungsartikel": "newspaper article",
    "magazine": "magazine article",
    "zeitschriftenartikel": "magazine article",
    "journal": "journal article",
    "paper": "journal article",
    "fachartikel": "journal article",
    "webpage": "web page",
    "website": "web page",
    "webseite": "web page",
    "blog": "blog post",
    "blogeintrag": "blog post",
    "bericht": "report",
    "policy paper": "report",
    "briefing": "report",
    "buch": "book",
    "chapter": "book chapter",
    "buchkapitel": "book chapter",
    "dissertation": "thesis",
    "doctoral thesis": "thesis",
    "brief": "letter",
    "lecture": "speech",
    "rede": "speech",
    "vortrag": "speech",
    "law": "statute",
    "gesetz": "statute",
    "urteil": "case",
    "manuskript": "manuscript",
    "broschüre": "pamphlet",
    "leaflet": "pamphlet",
}
_SCHOLARLY = frozenset({"volume", "issue", "issn"})
_WHOLE_DATE = len("2002-04-14")
"""What papers put on their articles, and the pages of an office or a shop do not."""
_UNKNOWN = Kind("document", "GEN", "misc")


def kind_of(article: Article) -> Kind:
    """Return what an article is: as it is said to be, or as what is known of it suggests."""
    said = article.kind.strip().casefold()
    known = KINDS.get(_ALSO.get(said, said))
    if known is not None:
        return known
    names = {one.name.strip().casefold() for one in article.fields}
    if article.source and (names & _SCHOLARLY or article.doi):
        return KINDS["journal article"]
    dated = len(article.published) == _WHOLE_DATE
    if article.url and not (article.source and dated):
        return KINDS["web page"]
    return KINDS["newspaper article"] if article.source else _UNKNOWN
