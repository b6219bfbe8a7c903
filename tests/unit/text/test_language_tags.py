"""Whatever way a language is written, an article keeps it in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.text.analysis import ALGORITHMS
from diptych.text.hyphenation import hyphenation_for
from diptych.text.language_tags import language_tag


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"),
        (" EN ", "en"),
        ("en-gb", "en-GB"),
        ("en_US", "en-US"),
        ("en-UK", "en-GB"),
        ("en_GB.UTF-8", "en-GB"),
        ("de_DE@euro", "de-DE"),
        ("pt-br", "pt-BR"),
        ("es-419", "es-419"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("zh-cmn-Hans-CN", "zh-Hans-CN"),
        ("ZH_HANS", "zh-Hans"),
        ("de-1996", "de"),
        ("de-DE-1996", "de-DE"),
        ("en-GB-x-house", "en-GB"),
        ("eng", "en"),
        ("ger", "de"),
        ("fra-CA", "fr-CA"),
        ("iw", "he"),
        ("haw", "haw"),
        ("English", "en"),
        ("ngerman", "de"),
        ("en, fr", "en"),
        ("de;en", "de"),
    ],
)
def test_a_language_has_one_code_however_it_is_said(said, tag):
    assert language_tag(said) == tag


@pytest.mark.parametrize(
    "said", ["", " ", "und", "mul-GB", "x-default", "English!", "{{ lang }}", "e", "C", "français?"]
)
def test_what_names_no_language_is_none(said):
    assert language_tag(said) == ""


@given(
    st.one_of(st.text(max_size=20), st.from_regex(r"\A[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}"))
)
def test_a_code_stays_as_it_is(said):
    tag = language_tag(said)
    assert language_tag(tag) == tag


@pytest.mark.parametrize("language", sorted(ALGORITHMS))
def test_every_language_with_a_stemmer_keeps_the_code_that_the_stemmer_has(language):
    assert language_tag(f"{language}_{language}").partition("-")[0] == language


@pytest.mark.parametrize("language", ["en-GB", "en-US", "de-AT", "pt-BR", "nb", "no", "no-NO"])
def test_words_are_parted_by_the_code_that_is_kept(language):
    assert language_tag(language) == language
    assert hyphenation_for(language) is not None
