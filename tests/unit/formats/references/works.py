"""Works of our own, each with something that a style may get wrong."""

from __future__ import annotations

from diptych.domain.article import Article, ArticleField, Author


def somebody(family: str, given: str) -> Author:
    return Author(name=f"{given} {family}", family=family, given=given)


def a_body(name: str, role: str = "") -> Author:
    return Author(name=name, role=role)


def fields(**values: str) -> tuple[ArticleField, ...]:
    return tuple(ArticleField(name=name, value=value) for name, value in values.items())


ADA = somebody("Quayside", "Ada Mary")
BO = somebody("Jetty", "Bo")
COR = somebody("van der Pier", "C. D.")
EVE = somebody("Mole", "Eve-Ann")
HANAKO = Author(name="波止場花子", family="波止場", given="花子")
FINN = Author(name="Finn Bollard", family="Bollard", given="Finn", role="editor")


def a_work(name: str, title: str, **facts: object) -> Article:
    known = {"language": "en", "created": "2024-03-05T10:00:00.000Z", **facts}
    return Article(id=name, title=title, **known)  # type: ignore[arg-type]


WORKS = (
    a_work(
        "author and date", "Why the ferry of Skerry Sound stops", authors=(ADA,),
        source="The Harbour Gazette", published="2002-04-14", kind="newspaper article",
        url="https://harbour.example/ferry",
    ),
    a_work(
        "no author", "Who runs the ferry?", source="The Harbour Gazette", published="2002-04",
        kind="newspaper article",
    ),
    a_work(
        "no date", "How to book a crossing", authors=(ADA,), source="Skerry Ferries",
        url="https://ferries.example/book", kind="web page",
    ),
    a_work(
        "no author, no date", "Times of the crossings", source="Skerry Ferries",
        url="https://ferries.example/times",
    ),
    a_work("a title alone", "Leaflet from the quay"),
    a_work(
        "web page of a body", "Rules for the quay", authors=(a_body("Harbour Board"),),
        source="Harbour Board", published="2019", url="https://board.example/rules",
        kind="web page",
    ),
    a_work(
        "blog post", "A day on the water!", authors=(BO,), source="Tide by tide",
        published="2021-07-01", url="https://tide.example/1", kind="blog post",
    ),
    a_work(
        "two authors", "A book of boats", authors=(ADA, BO), published="1999", kind="book",
        fields=fields(publisher="Pier Press", place="Leeds", edition="2nd"),
    ),
    a_work(
        "three authors", "The cost of crossings", authors=(BO, ADA, COR), published="2011",
        source="Journal of Water", kind="journal article",
        fields=fields(volume="4", issue="2", pages="9–17"),
    ),
    a_work(
        "many authors", "Of tides & ‘tables’: a <short> account",
        authors=(ADA, BO, COR, EVE, *(somebody(f"Buoy{n}", "Una") for n in range(20))),
        source="Journal of Water", published="2010-11", doi="10.1000/182",
        kind="journal article", fields=fields(volume="12", issue="3", pages="101--119"),
    ),
    a_work(
        "chapter", "Ropes", authors=(EVE, FINN),
        source="The complete quay", published="2005", kind="book chapter",
        fields=fields(publisher="Pier Press", place="Leeds", pages="45-67"),
    ),
    a_work(
        "report of a body that publishes it", "The state of the piers",
        authors=(a_body("Ministry of Boats"),), published="2020-01", kind="report",
        url="https://boats.example/piers.pdf", fields=fields(publisher="Ministry of Boats"),
    ),
    a_work(
        "thesis", "Waiting as work", authors=(EVE,), published="2015", kind="thesis",
        fields=fields(publisher="University of the Sound"),
    ),
    a_work("interview", "On the pilots’ table", authors=(BO,), published="2018-06-09",
           kind="interview"),
    a_work(
        "same author, same year", "The ferry is back", authors=(ADA,),
        source="The Harbour Gazette", published="2002-05-02", kind="newspaper article",
    ),
    a_work(
        "same name, other author", "The price of fog", authors=(somebody("Quayside", "Zoe"),),
        source="The Harbour Gazette", published="2002-06", kind="newspaper article",
    ),
    a_work(
        "quotation marks and a full stop", "“No fog,” says the pilot, ‘no fee’.",
        authors=(EVE,), source="The Harbour Gazette", published="2003",
        kind="newspaper article",
    ),
    a_work(
        "German", "Warum die Fähre nicht fährt", authors=(somebody("Steg", "Jörg"),),
        source="Hafenblatt", published="2004-10-03", language="de", kind="Zeitungsartikel",
    ),
    a_work(
        "Japanese", "港の朝", authors=(HANAKO,), published="2001",
        language="ja", kind="book",
    ),
)  # fmt: skip
