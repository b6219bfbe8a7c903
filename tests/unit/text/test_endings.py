"""Forms of a word have one stem though their accents are folded away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.text.analysis import fold, stem, stems
from diptych.text.endings import Endings

FORMS = {
    "fr": (
        "financer financé financée financés financées finançait financera finances",
        "national nationaux nationalité nationalités", "décider décidé décidée décidèrent",
        "université universités", "limite limites limiter", "idée idées", "général générales",
    ),
    "es": (
        "hablar hablaba hablaría hablarían habló hablarán", "cantar cantaré cantaríamos",
        "investigación investigaciones", "noticia noticias", "policía policías", "comer comían",
    ),
    "pt": (
        "informação informações informar", "nação nações", "hospital hospitais", "mão mãos",
        "possível possíveis", "homem homens", "trabalhador trabalhadores", "alemão alemães",
    ),
    "nl": ("idee ideeën", "ziekenhuis ziekenhuizen"),
    "de": ("Haus Häuser Hauses", "Straße Straßen"),
    "sv": ("natt nätter nätterna", "sjukhus sjukhusen"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "forms"), [(language, own) for language, every in FORMS.items() for own in every]
)
def test_forms_of_a_word_have_one_stem_without_their_accents(language: str, forms: str) -> None:
    assert len({stem(fold(form), language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("fr", "cite", "site"), ("pt", "mais", "mal"), ("pt", "mãe", "mão"), ("es", "aire", "ara")],
)  # fmt: skip
def test_other_words_stay_others(language: str, one: str, other: str) -> None:
    assert stem(fold(one), language) != stem(fold(other), language)


@given(st.sampled_from(["fr", "es", "pt", "nl"]), st.text("abceilmnorstu", max_size=9))
def test_a_stem_has_none_of_the_marks_that_were_restored(language: str, word: str) -> None:
    endings = Endings(language)

    assert endings.bare(endings.restored(word)).isascii()
    assert stem(word, language).isascii()
    assert stems([word, word], language) == [stem(word, language)] * 2
