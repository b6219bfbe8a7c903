"""Languages as articles keep them: one form for what files and readers say in a dozen.

It is a code as in BCP 47 with no more than what is of use: the language, by which words are
stemmed and searched; its script; and its region, for which hyphenation has rules of its own.
"""

from __future__ import annotations

import re

_TAG = re.compile(
    r"([a-z]{2,3})"
    r"(?:-[a-z]{3}){0,3}"
    r"(?:-([a-z]{4}))?"
    r"(?:-([a-z]{2}|[0-9]{3}))?"
    r"(?:-[a-z0-9]{1,8})*",
    re.IGNORECASE,
)
_NONE = frozenset({"und", "mul", "zxx", "mis", "xx"})
"""Codes that say that there is no language, or none that anybody knows."""

_SHORT = {
    "ara": "ar", "arm": "hy", "hye": "hy", "baq": "eu", "eus": "eu", "bul": "bg", "cat": "ca",
    "cze": "cs", "ces": "cs", "dan": "da", "dut": "nl", "nld": "nl", "eng": "en", "epo": "eo",
    "est": "et", "fin": "fi", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "ell": "el",
    "gre": "el", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ice": "is", "isl": "is",
    "ind": "id", "gle": "ga", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la", "lav": "lv",
    "lit": "lt", "nep": "ne", "nor": "no", "nob": "nb", "nno": "nn", "per": "fa", "fas": "fa",
    "pol": "pl", "por": "pt", "rum": "ro", "ron": "ro", "rus": "ru", "srp": "sr", "slo": "sk",
    "slk": "sk", "slv": "sl", "sot": "st", "spa": "es", "swe": "sv", "tam": "ta", "tur": "tr",
    "ukr": "uk", "wel": "cy", "cym": "cy", "yid": "yi", "chi": "zh", "zho": "zh", "iw": "he",
    "in": "id", "ji": "yi",
}  # fmt: skip
"""Codes of three letters whose language has one of two, and former codes."""

_NAMED = {
    "english": "en",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "american": "en-US",
    "usenglish": "en-US",
    "german": "de",
    "ngerman": "de",
    "deutsch": "de",
    "austrian": "de-AT",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "dutch": "nl",
    "nederlands": "nl",
    "portuguese": "pt",
    "português": "pt",
    "brazilian": "pt-BR",
    "polish": "pl",
    "russian": "ru",
    "japanese": "ja",
    "chinese": "zh",
}
"""Names of languages, those of BibLaTeX among them."""

_REGIONS = {"UK": "GB"}
"""Regions as they are often, and wrongly, written."""


def language_tag(said: str) -> str:
    """Return the code of the language that is named, such as ``en``, ``pt-BR`` or ``zh-Hant``.

    Of a list it is the first one's. Empty where no language is named.
    """
    first = re.split(r"[,;]", said, maxsplit=1)[0].strip()
    named = _NAMED.get(first.lower())
    if named is not None:
        return named
    # A locale has a character set behind it: en_GB.UTF-8.
    found = _TAG.fullmatch(first.partition(".")[0].partition("@")[0].replace("_", "-"))
    if found is None or (language := found[1].lower()) in _NONE:
        return ""
    script, region = (found[2] or "").title(), (found[3] or "").upper()
    parts = (_SHORT.get(language, language), script, _REGIONS.get(region, region))
    return "-".join(filter(None, parts))
