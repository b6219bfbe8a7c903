"""Which encoding a file is in: marks, UTF-8, declarations, and then how it reads."""

from __future__ import annotations

import codecs
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.errors import UnreadableFileError
from diptych.formats.encoding import decode, is_encoding
from effort import examples

SENTENCES = {
    "English": "The repair was put at £1bn – “too much”, said the mayor’s aide. ",
    "names": "François Müller, of Åre, met Søren Peña at the mill; nobody else came that day. "
    + "Plain words follow here. " * 40,
    "French": "L’été où la rivière gela, on prêta des bœufs à Noël — « ça alors ! », dit-elle. ",
    "German": "Die größte Mühle fuhr über Böhmen zurück; „schön“, sagte der Müller. ",
    "Spanish": "¿Quién cruzó el río mañana? El niño comió y bebió allí. ",
    "Polish": "Młynarz poszedł wąską ścieżką i zobaczył łódź, żółtą jak słońce. ",
    "Czech": "Mlynář šel úzkou cestou přes řeku a uviděl žlutý člun u břehu. ",
    "Russian": "Мельник шёл по узкой дороге и увидел у реки жёлтую лодку. ",
    "Greek": "Ο μυλωνάς πήγε στο ποτάμι και είδε μια κίτρινη βάρκα. ",
    "Turkish": "Değirmenci ırmağın kıyısında sarı bir kayık gördü, şaşırdı ve güldü. ",
    "Hebrew": "הטוחן הלך אל הנהר וראה שם סירה צהובה אחת. ",
    "Hebrew with a full stop": "כל אדם הלך בערב אל הבית שליד הנהר ושתה שם מים. ",
    "Japanese": "水車小屋の主人は川のそばで黄色い舟を見つけました。\n",
    "Chinese": "磨坊主人沿着小路走到河边,看见了一条黄色的小船,他笑了起来。\n",
    "Korean": "방앗간 주인은 강가에서 노란 배를 보고 크게 웃었다. ",
}


@pytest.mark.parametrize(
    ("sentence", "encoding", "shown"),
    [
        ("English", "cp1252", "windows-1252"),
        ("names", "cp1252", "windows-1252"),
        ("French", "cp1252", "windows-1252"),
        ("German", "cp1252", "windows-1252"),
        ("Spanish", "latin-1", "windows-1252"),
        ("Polish", "cp1250", ""),
        ("Czech", "cp1250", ""),
        ("Russian", "cp1251", ""),
        ("Russian", "koi8-r", ""),
        ("Greek", "cp1253", ""),
        ("Turkish", "cp1254", ""),
        ("Hebrew", "cp1255", ""),
        ("Hebrew with a full stop", "cp1255", ""),
        ("Japanese", "shift_jis", "shift_jis"),
        ("Japanese", "euc_jp", "euc-jp"),
        ("Japanese", "iso2022_jp", "iso2022-jp"),
        ("Chinese", "gb18030", ""),
        ("Korean", "euc_kr", ""),
    ],
)
@pytest.mark.parametrize("times", [1, 30])
def test_a_text_in_an_old_encoding_reads_as_it_was_written(sentence, encoding, shown, times):
    text = SENTENCES[sentence] * times

    decoded = decode(text.encode(encoding))

    assert decoded.text == text
    assert decoded.warnings == ()
    assert not shown or decoded.encoding == shown


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16le", "utf-16be", "utf-32le", "utf-32be"],
)
def test_unicode_is_recognised_with_a_mark_and_without(sentence, encoding):
    text = SENTENCES[sentence] * 5

    assert decode(text.encode(encoding)).text == text


def test_a_mark_decides_before_anything_else():
    assert decode(codecs.BOM_UTF16_BE + "a £".encode("utf-16be")).encoding == "utf-16be"
    assert decode(codecs.BOM_UTF8 + "a £".encode()).encoding == "utf-8"


def test_a_pound_sign_alone_stays_a_pound_sign():
    assert decode(b"\xa31bn").text == "£1bn"
    assert decode(b"A sum of \xa31bn went to the mills.\n").text.startswith("A sum of £1bn")


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0" encoding="iso-8859-2"?>',
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">',
        "Content-Type: text/plain; charset=iso-8859-2",
        "# -*- coding: iso-8859-2 -*-",
        "% vim: set fileencoding=iso-8859-2 :",
    ],
)
def test_what_the_file_says_of_itself_is_believed_if_it_decodes(start):
    text = f"{start}\n£ěščř\n".replace("£", "")

    decoded = decode(text.encode("iso-8859-2"))

    assert decoded.text == text
    assert decoded.encoding == "iso8859-2"


@pytest.mark.parametrize(
    "named", ["utf-8", "utf-16", "base64", "rot13", "idna", "no-such-thing", "unicode_escape"]
)
def test_a_declaration_that_cannot_be_true_is_passed_over(named):
    decoded = decode(f"charset={named}\nCosts £5 and “more”.".encode("cp1252"))

    assert decoded.encoding == "windows-1252"
    assert "£5 and “more”" in decoded.text


def test_broken_bytes_in_utf_8_are_replaced_and_told_of():
    data = ("Ein schöner Müller übte für die Größe. " * 20).encode()

    decoded = decode(data[:100] + b"\xff" + data[100:] + b"\xc3")

    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 2
    (warning,) = decoded.warnings
    assert "2 places" in warning


def test_the_reader_may_choose_another_encoding():
    data = "Młyn nad rzeką".encode("cp1250")

    assert decode(data, encoding="cp1250").text == "Młyn nad rzeką"
    assert decode(data, encoding="cp1250").encoding == "windows-1250"
    assert is_encoding("windows-1250")
    assert not is_encoding("rot13")
    assert not is_encoding("no-such-thing")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"PK\x03\x04\x14\0\x06\0", "ZIP"),
        (b"\x7fELF\x02\x01\x01\0", "program"),
        (b"MZ\x90\0\x03\0\0\0", "program"),
        (zlib.compress(b"some words of a text " * 400)[2:], "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 500, "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_clear_sentence(data, what):
    with pytest.raises(UnreadableFileError) as caught:
        decode(data, name="thing.txt")

    assert caught.value.name == "thing.txt"
    assert what in caught.value.reason
    assert "\n" not in caught.value.reason


def test_a_text_may_begin_with_the_letters_of_a_program():
    assert decode(b"MZ was the mark of the miller.").text.startswith("MZ was")


def test_one_stray_nul_does_not_make_a_text_binary():
    assert "mill" in decode(b"The mill\0 stood by the river, and the river ran on and on.\n").text


@given(st.binary(max_size=400))
@settings(max_examples=examples(200))
def test_any_bytes_are_text_or_refused(data):
    try:
        decoded = decode(data)
    except UnreadableFileError:
        return
    assert isinstance(decoded.text, str)
    assert decoded.encoding


def test_the_letters_around_the_end_of_the_sample_do_not_matter():
    text = "Plain English words fill the page without any accents.\n" * 3_000 + "At last £5.\n"

    assert decode(text.encode("cp1252")).text == text
