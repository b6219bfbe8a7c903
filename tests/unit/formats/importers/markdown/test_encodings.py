"""Markdown in the encodings of the last forty years, character by character."""

from __future__ import annotations

import pytest

from diptych.domain.progress import Unwatched
from diptych.formats.importers.given import Given
from diptych.formats.importers.markdown.reading import read_markdown

PARAGRAPHS = {
    "en": "The ferry costs £2 – and “nobody” at the quay knows why it’s so dear, not even the pilot.",
    "de": "Die Fähre kostet zwei Pfund, und niemand am Kai weiß, warum sie so teuer geworden ist.",
    "fr": "Le bac coûte deux livres, et personne sur le quai ne sait pourquoi il est déjà si cher.",
    "pl": "Prom kosztuje dwa funty, a nikt na nabrzeżu nie wie, dlaczego stał się już tak drogi; łódź też.",
    "ru": "Паром стоит два фунта, и никто на причале не знает, почему он теперь такой дорогой.",
    "el": "Το πορθμείο κοστίζει δύο λίρες και κανείς στην αποβάθρα δεν ξέρει γιατί είναι ακριβό.",
    "ja": "渡し船は二ポンドかかるが、なぜそんなに高いのか、波止場の人は誰も知らないのです。",
    "zh": "渡船要两英镑,码头上没有人知道为什么这么贵,连领航员也不知道,他只是摇了摇头。",
    "ko": "나룻배는 이 파운드인데, 부두에 있는 사람은 아무도 왜 그렇게 비싼지 알지 못한다.",
}
ENCODINGS = [
    ("en", "windows-1252"), ("de", "iso-8859-1"), ("fr", "windows-1252"), ("pl", "windows-1250"),
    ("pl", "iso-8859-2"), ("ru", "windows-1251"), ("ru", "koi8-r"), ("el", "windows-1253"),
    ("el", "iso-8859-7"), ("ja", "shift_jis"), ("ja", "euc_jp"), ("zh", "gb18030"), ("ko", "euc_kr"),
    *((language, encoding) for language in PARAGRAPHS for encoding in ("utf-8", "utf-8-sig", "utf-16")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_a_paragraph_comes_out_as_it_was_written(language, encoding):
    paragraph = PARAGRAPHS[language]
    written = f"# {paragraph[:20].strip()}\n\n{paragraph}\n\n- **{paragraph}**\n"
    draft = read_markdown(Given(data=written.encode(encoding), name="a.md"), Unwatched())

    assert draft.text.split("\n\n")[1:] == [paragraph, paragraph]
    assert draft.warnings == ()
