"""What readers mean is found, in each language: by the index, by a scan, and marked on the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from diptych.domain.article import Article
from diptych.domain.blocks import Blocks
from diptych.search import documents
from diptych.search.evaluation import evaluate
from diptych.search.index import SearchIndex
from diptych.search.marks import Marker
from diptych.search.query import parse
from diptych.search.scan import Scan
from diptych.search.surroundings import Surroundings
from diptych.text.analysis import ALGORITHMS

TEXTS = {
    "forms": ("en", "The trusts were running late; a runner ran to the nearest hospitals and cried."),
    "names": ("en", "PCTs’ money, the NGO’s view and DVDs at GPs' surgeries. O’Hara’s friends agreed."),
    "hyphens": ("en", "A well-known, long‑term co-operation between twenty-one out-of-hours services."),
    "accents": ("en", "Her résumé was naïve, said the café’s owner at Zoë’s façade in Århus, Łódź."),
    "quotes": ("en", "“Don’t!” they said; it wasn't the nurses’ fault, nor the nurse's, ’tis true."),
    "order": ("en", "To be or not to be: the night nurse met the nurse at night, and nurses talk."),
    "numbers": ("en", "In 2002, 1.5 million people (3,000 a day) rang 999; the A&E’s 4-hour wait."),
    "ligatures": ("en", "The oﬃce ﬁled a ﬂat report about Straßen, encyclopædia and œuvre."),
    "hidden": ("en", "An in\u00advis\u00adi\u00adble break, a zero\u200bwidth gap and ＷＩＤＥ letters."),
    "de": ("de", "Die Häuser der Städte wurden gebaut; Pflegerinnen pflegten die Kranken im Krankenhaus."),
    "fr": ("fr", "Les hôpitaux publics manquaient d’infirmières; l’économie nationale finançait aujourd’hui."),
    "es": ("es", "Los médicos cantaban canciones mientras las naciones esperaban respuestas rápidas."),
    "it": ("it", "Le ragazze mangiavano nell’ospedale; dell’opera si parlava con gli amici italiani."),
    "nl": ("nl", "De huizen werden gebouwd en de verpleegkundigen werkten in de ziekenhuizen."),
    "pt": ("pt", "As canções dos hospitais chegavam às nações; os trabalhadores trabalharam muito."),
    "sv": ("sv", "Flickorna sprang till sjukhusen och läkarna arbetade hela nätterna."),
    "ru": ("ru", "Больницы строились медленно, а врачи работали ночами."),
    "ja": ("ja", "東京都の病院で看護師が働いている。カタカナもある。"),
    "zh": ("zh", "北京大学的医院很大。"),
    "th": ("th", "โรงพยาบาลใหญ่"),
}  # fmt: skip

QUERIES = {
    # Inflection
    "trust": {"forms"}, "run": {"forms"}, "hospital": {"forms", "pt"}, "cry": {"forms"},
    "nursing": {"quotes", "order"}, "agree": {"names"},
    # Acronyms and apostrophes
    "PCT": {"names"}, "pct": {"names"}, "pcts": {"names"}, "NGO": {"names"}, "ngos": {"names"},
    "dvd": {"names"}, "gp": {"names"}, "O'Hara": {"names"}, "ohara": {"names"}, "O’Hara’s": {"names"},
    "don't": {"quotes"}, "dont": {"quotes"}, "wasn’t": {"quotes"}, "nurse": {"quotes", "order"},
    # Hyphens, however they are typed
    "cooperation": {"hyphens"}, "co-operation": {"hyphens"}, "co‑operation": {"hyphens"},
    "longterm": {"hyphens"}, "long-term": {"hyphens"}, '"long term"': {"hyphens"},
    "wellknown": {"hyphens"}, '"well known"': {"hyphens"}, "out-of-hours": {"hyphens"},
    '"hours services"': {"hyphens"}, "twenty-one": {"hyphens"},
    # Accents, ligatures, what nobody sees
    "resume": {"accents"}, "résumé": {"accents"}, "naive": {"accents"}, "cafe": {"accents"},
    "zoe": {"accents"}, "arhus": {"accents"}, "lodz": {"accents"}, "FAÇADE": {"accents"},
    "office": {"ligatures"}, "file": {"ligatures"}, "strassen": {"ligatures"}, "strasse": set(),
    "encyclopaedia": {"ligatures"}, "oeuvre": {"ligatures"}, "invisible": {"hidden"},
    "zerowidth": {"hidden"}, "wide": {"hidden"},
    # Phrases, nearness, beginnings, misspelling
    '"to be or not to be"': {"order"}, '"night nurse"': {"order"}, '"nurse night"': set(),
    "near(night nurse, 2)": {"order"}, "near(money view, 3)": {"names"}, "near(money view, 2)": set(),
    "hosp*": {"forms", "pt"}, "hopsital~": set(), "hospitel~": set(), "hospitals~": {"forms", "pt"}, "hospotals~": {"forms"}, "resumee~": {"accents"},
    '"night nur*"': {"order"}, "-nurse trust": {"forms"}, "trust OR resume": {"forms", "accents"},
    # Numbers
    "2002": {"numbers"}, "999": {"numbers"}, "4-hour": {"numbers"}, '"1.5 million"': {"numbers"},
    # Other languages
    "Haus": {"de"}, "Häuser": {"de"}, "Stadt": {"de"}, "pflegen": {"de"}, "Krankenhauses": {"de"},
    "hôpital": {"fr"}, "infirmière": {"fr"}, "économie": {"fr"}, "national": {"fr"}, "financer": {"fr"},
    "canción": {"es"}, "nación": {"es"}, "cantar": {"es"}, "rápido": {"es"},
    "ragazza": {"it"}, "mangiare": {"it"}, "ospedale": {"it"}, "italiana": {"it"},
    "huizen": {"nl"}, "werken": {"nl"}, "ziekenhuizen": {"nl"},
    "trabalhar": {"pt"}, "nação": {"pt"}, "canção": {"pt"}, "trabalhador": {"pt"}, "nações": {"pt"},
    "flicka": {"sv"}, "sjukhus": {"sv"}, "arbeta": {"sv"}, "natt": {"sv"},
    "больница": {"ru"}, "работать": {"ru"},
    "東京": {"ja"}, "京東": set(), "病院": {"ja"}, "看護師": {"ja"}, "カタカナ": {"ja"},
    "大学": {"zh"}, "医院": {"zh"}, "北京": {"zh"}, "พยาบาล": {"th"},
}  # fmt: skip


def made() -> list[documents.Document]:
    return [
        document
        for name, (language, text) in TEXTS.items()
        for document in documents.of_article(
            Article(id=name, title="", language=language), text, Blocks.of([])
        )
    ]


LANGUAGES = documents.stemming_languages({language for language, _ in TEXTS.values()})


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    index = SearchIndex(tmp_path_factory.mktemp("cache"), "library")
    with index.writing() as writing:
        writing.begin_anew((1, "t"))
        every = made()
        writing.commit(tuple(every[:9]))
        writing.commit(tuple(every[9:]), complete=True)
    yield index
    index.close()


def test_the_languages_that_readers_here_have_are_stemmed() -> None:
    assert {"en", "de", "fr", "es", "it", "nl", "pt", "sv"} <= ALGORITHMS.keys()
    assert len(QUERIES) >= 60


@pytest.mark.parametrize("typed", QUERIES)
def test_what_is_meant_is_found_and_marked(typed: str, index: SearchIndex) -> None:
    asked = parse(typed)
    assert asked.root is not None
    with index.reading() as reading:
        assert documents.stemming_languages(reading.languages) == LANGUAGES
        by_index = evaluate(asked.root, [reading.source()], Surroundings(languages=LANGUAGES))
    scan = Scan(asked.root, LANGUAGES)
    for document in made():
        scan.add(document)
    by_scan = evaluate(asked.root, [scan], Surroundings(languages=LANGUAGES))
    marker = Marker(asked, LANGUAGES)
    marked = {
        name for name, (language, text) in TEXTS.items() if marker.marks(text, language=language)
    }

    assert {group for group, _ in by_index.ranked} == QUERIES[typed]
    assert {group for group, _ in by_scan.ranked} == QUERIES[typed]
    if "-nurse" not in typed:
        assert marked == QUERIES[typed]
