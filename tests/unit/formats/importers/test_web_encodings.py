"""Pages in the encodings that pages have been in: every character comes out as it was written."""

from __future__ import annotations

import codecs

import pytest

from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from hostile_pages import archive

PARAGRAPHS = {
    "English": "The ward’s last bed cost £184 a night – “too much”, said the mayor’s aide, and so, "
    "she added, did the one in the corridor; nobody had asked the nurses, naïve as that was.",
    "French": "À l’hôpital, la sœur de nuit compte les lits vides : « Ça change, dit-elle, avant que "
    "l’encre ne sèche », et où qu’on aille, Noël ou été, les chiffres sont déjà faux.",
    "German": "Die Nachtschwester zählt, müde, die leeren Betten; „ein Bett“, sagt sie, „ist kein "
    "Möbelstück, sondern jemand, der wach bleibt“ – und das heißt: für 61 € die Nacht.",
    "Polish": "Nocna pielęgniarka liczy wolne łóżka i zapisuje wynik ołówkiem, bo – jak mówi – liczby "
    "zmieniają się, zanim wyschnie atrament; żółty zeszyt leży na szafce pod ścianą.",
    "Russian": "Ночная медсестра считает свободные койки и записывает число карандашом, потому что "
    "цифры, говорит она, меняются раньше, чем высохнут чернила, а ждать никто не хочет.",
    "Greek": "Η νυχτερινή νοσοκόμα μετράει τα άδεια κρεβάτια και γράφει τον αριθμό με μολύβι, γιατί, "
    "όπως λέει, οι αριθμοί αλλάζουν πριν στεγνώσει το μελάνι, και κανείς δεν ρωτάει.",
    "Turkish": "Gece hemşiresi boş yatakları sayar ve sayıyı kurşun kalemle yazar, çünkü rakamlar, "
    "der, mürekkep kurumadan değişir; İstanbul’da da Iğdır’da da böyledir, şaşmayın.",
    "Hebrew": "אחות הלילה סופרת את המיטות הריקות ורושמת את המספר בעיפרון, כי המספרים, היא אומרת, "
    "משתנים לפני שהדיו מתייבש, ואיש לא שאל את האחיות מה דעתן על כך.",
    "Japanese": "夜勤の看護師は空いているベッドを数え、小さな手帳に鉛筆で数字を書きとめる。インクが乾く前に"
    "数が変わってしまうから、と彼女は言う。誰も現場の意見を聞いていない。",
    "Chinese": "夜班护士数着空床位,用铅笔把数字写在小本子上。她说,墨水还没干,数字就变了;没有人问过护士们的"
    "意见,会议却在星期四照常举行,还要求医院带上账目。",
    "Korean": "밤 근무 간호사는 빈 침대를 세고 작은 수첩에 연필로 숫자를 적는다. 잉크가 마르기 전에 숫자가 "
    "바뀌기 때문이라고 그는 말한다. 아무도 간호사들에게 의견을 묻지 않았다.",
}
ENCODED = [
    *((language, encoding) for language in PARAGRAPHS for encoding in ("utf-8", "utf-8-sig", "utf-16")),
    ("English", "windows-1252"), ("French", "windows-1252"), ("German", "windows-1252"),
    ("Polish", "windows-1250"), ("Russian", "windows-1251"), ("Greek", "windows-1253"),
    ("Turkish", "windows-1254"), ("Hebrew", "windows-1255"), ("Russian", "koi8-r"),
    ("Russian", "iso-8859-5"), ("Japanese", "shift_jis"), ("Japanese", "euc-jp"),
    ("Japanese", "iso-2022-jp"), ("Chinese", "gb18030"), ("Chinese", "gbk"), ("Korean", "euc-kr"),
]  # fmt: skip


def page(language: str, declared: str, *, far: bool = False) -> str:
    said = f'<meta charset="{declared}">' if declared else ""
    padding = "<style>" + "p{margin:0}" * 600 + "</style>" if far else ""
    text = PARAGRAPHS[language]
    return (
        f"<!DOCTYPE html><html><head>{padding}{said}<title>{text[:20]}</title></head><body>"
        f"<article><p>{text}</p><p>{text}</p></article></body></html>"
    )


def paragraphs(data: bytes, name: str = "page.html") -> list[str]:
    draft = read(Given(data=data, name=name))
    return [
        draft.text[block.start : block.end] for block in draft.blocks if block.kind == "paragraph"
    ]


@pytest.mark.parametrize(("language", "encoding"), ENCODED)
@pytest.mark.parametrize("way", ["declared", "far", "undeclared"])
def test_every_character_is_as_it_was_written(language, encoding, way):
    declared = "" if way == "undeclared" else encoding.removesuffix("-sig")
    data = page(language, declared, far=way == "far").encode(encoding)
    assert paragraphs(data) == [PARAGRAPHS[language]] * 2


@pytest.mark.parametrize(
    ("language", "encoding", "declared"),
    [
        ("English", "windows-1252", "utf-8"),
        ("English", "utf-8", "iso-8859-1"),
        ("German", "windows-1252", "iso-8859-1"),
        ("French", "windows-1252", "us-ascii"),
        ("Russian", "windows-1251", "iso-8859-1"),
        ("Russian", "koi8-r", "windows-1252"),
        ("Russian", "utf-8", "koi8-r"),
        ("Greek", "windows-1253", "iso-8859-1"),
        ("Turkish", "windows-1254", "iso-8859-9"),
        ("Polish", "utf-8", "windows-1250"),
        ("Japanese", "shift_jis", "utf-8"),
        ("Japanese", "utf-8", "shift_jis"),
        ("Japanese", "euc-jp", "iso-8859-1"),
        ("Chinese", "gb18030", "gb2312"),
        ("Korean", "cp949", "ks_c_5601-1987"),
        ("Hebrew", "windows-1255", "iso-8859-8-i"),
        ("German", "utf-16", "utf-8"),
        ("English", "utf-8", "utf-16"),
        ("English", "utf-8", "no-such-encoding"),
    ],
)
def test_a_page_that_lies_about_its_encoding_reads_as_it_was_written(language, encoding, declared):
    data = page(language, declared).encode(encoding)
    assert paragraphs(data) == [PARAGRAPHS[language]] * 2


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251", "utf-8"])
def test_what_the_header_of_a_part_says_counts_before_what_the_page_says(encoding):
    body = page("Russian", "iso-8859-5").encode(encoding)
    packed = archive([(f'text/html; charset="{encoding}"', "http://page.example.org/", body)])
    assert paragraphs(packed, "page.mht") == [PARAGRAPHS["Russian"]] * 2


def test_the_readers_own_choice_counts_before_everything():
    data = page("Russian", "windows-1251").encode("koi8-r")
    draft = read(Given(data=data, name="page.html", options={"encoding": "koi8-r"}))
    assert PARAGRAPHS["Russian"] in draft.text
    assert codecs.lookup(draft.encoding).name == "koi8-r"


def test_bytes_that_are_none_of_the_encoding_are_told():
    data = page("German", "utf-8").encode("utf-8").replace("müde".encode(), b"m\xffde", 1)
    draft = read(Given(data=data, name="page.html"))
    assert "m\ufffdde" in draft.text
    assert draft.warnings
