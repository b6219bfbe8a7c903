"""An address is shown as it is opened, and neither can be taken for another."""

from __future__ import annotations

from unicodedata import bidirectional, category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diptych.text.addresses import address_of, doi_in, doi_key, url_key

PLAIN = "https://harbour.example/log?page=2#top"


@pytest.mark.parametrize(
    "target", [PLAIN, "http://harbour.example", "mailto:pilot@harbour.example"]
)
def test_pages_and_letters_may_be_opened_as_they_are_written(target):
    address = address_of(target)

    assert (address.text, address.opens, address.doubtful) == (target, True, False)


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\u200bscript:alert(1)",
        "data:text/html,hello",
        "ftp://harbour.example/",
        "tel:123",
        "smb://harbour.example/share",
        "//harbour.example/log",
        "log/2.html",
        "#wall",
        "",
        "https:",
        "https:///",
        "https://pilot@/",
        "mailto:",
    ],
)
def test_everything_else_is_not_opened(target):
    assert not address_of(target).opens


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("  https://harbour.example/a b ", "https://harbour.example/a%20b"),
        ("https://harbour.example/\u202egpj.exe", "https://harbour.example/gpj.exe"),
        ("https://har\u00adbour\u200b.example/\n\tlog", "https://harbour.example/log"),
        ("https://harbour.example/<b>{H}", "https://harbour.example/%3Cb%3E%7BH%7D"),
        ("https://harbour.example/\u3000x", "https://harbour.example/%E3%80%80x"),
        ("HTTPS:\\\\harbour.example\\log", "https://harbour.example/log"),
        ("https:harbour.example/log", "https://harbour.example/log"),
        ("https://harbour.example/שלום", "https://harbour.example/%D7%A9%D7%9C%D7%95%D7%9D"),
        ("https://harbour.example/naïve", "https://harbour.example/naïve"),
        ("https://harbour.example:8080/log", "https://harbour.example:8080/log"),
        ("https://[::1]:8080/log", "https://[::1]:8080/log"),
    ],
)
def test_what_deceives_the_eye_is_taken_out_or_written_in_digits(target, shown):
    address = address_of(target)

    assert address.text == shown
    assert address.opens


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("https://hаrbour.example/", "xn--hrbour-3nf.example"),  # a Cyrillic а
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://bank.example@harbour.example/", "harbour.example"),
        ("https://bank.example\\@harbour.example/", ""),
        ("https://שלום.example/", "xn--9dbne9b.example"),
        ("https://bank。example/", "bank.example"),
        ("https://Harbour.Example/", ""),
        (
            f"https://bank.example.{'log-in.' * 9}harbour.example/",
            f"bank.example.{'log-in.' * 9}harbour.example",
        ),
    ],
)
def test_a_host_that_could_be_taken_for_another_is_told_in_ascii_letters(target, host):
    address = address_of(target)

    assert (address.host if address.doubtful else "") == host


def test_a_host_from_right_to_left_is_shown_in_ascii_letters_alone():
    assert address_of("https://שלום.example/a").text == "https://xn--9dbne9b.example/a"


@given(st.text(max_size=60) | st.text(max_size=40).map("https://".__add__))
@example("https://\udc80.example")
@example("https://" + "ä" * 80 + ".example")
def test_no_target_hides_a_letter_turns_a_line_or_looks_like_markup(target):
    address = address_of(target)

    assert not any(category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"} for one in address.text)
    assert not any(bidirectional(one) in {"R", "AL", "AN"} for one in address.text)
    assert not set('<>"{}') & set(address.text)
    assert address.host.isascii()
    assert address_of(address.text).text == address.text
    assert address_of(address.text).opens == address.opens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.Example.org/a/?utm_source=x&id=3#top", "http://example.org/a?id=3"),
        ("https://example.org/", "https://example.org"),
        ("https://example.org/a%2Db/ü", "https://example.org/a-b/%c3%bc"),
        ("https://user@m.example.org:443/x/index.html", "http://example.org/x"),
        ("https://example.org/x?b=2&a=1&fbclid=z", "https://example.org/x?a=1&b=2"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
    ],
)
def test_addresses_of_one_page_are_known_as_such(one, other):
    assert url_key(one) == url_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/#!/one", "https://example.org/#!/two"),
        ("https://one.example.org/", "https://two.example.org/"),
        ("https://example.org/A", "https://example.org/a"),
    ],
)
def test_addresses_of_two_pages_are_not_confused(one, other):
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize("target", ["", "mailto:a@example.org", "ftp://example.org/a", "#top"])
def test_what_is_no_page_has_no_key(target):
    assert url_key(target) == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("https://doi.org/10.1000/ABC.(1)2.", "10.1000/abc.(1)2"),
        ("doi:10.1000/Abc", "10.1000/abc"),
        ("(see 10.1000/x(1))", "10.1000/x(1)"),
        ("https://dx.doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("10.12/abc", ""),
        ("no number", ""),
    ],
)
def test_a_doi_is_the_same_however_it_is_written(text, key):
    assert doi_key(text) == key


@given(st.text(max_size=80))
def test_a_key_is_made_of_anything(text):
    assert url_key("https://" + text) == url_key("http://" + text)
    assert doi_key(text) == doi_key(doi_in(text))
