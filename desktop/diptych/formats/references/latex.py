"""The little LaTeX that stands in BibTeX files: as the text it means, and text as such."""

from __future__ import annotations

import re
from unicodedata import normalize

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}
_WORDS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "guillemotleft": "«",
    "guillemotright": "»", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textdollar": "$", "textregistered": "®",
    "texttrademark": "™", "textcopyright": "©", "copyright": "©", "pounds": "£",
    "textsterling": "£", "texteuro": "€", "euro": "€", "textyen": "¥", "textsection": "§", "S": "§",
    "P": "¶", "textdegree": "°", "degree": "°", "textperiodcentered": "·", "cdot": "·",
    "textbullet": "•", "times": "×", "pm": "±", "leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈",
    "infty": "∞", "rightarrow": "→", "leftarrow": "←", "to": "→",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "textbraceleft": "\ue000", "textbraceright": "\ue001",
    "newline": " ", "quad": " ", "qquad": " ", "space": " ", "textquotedbl": '"',
}  # fmt: skip
_SIGNS = re.compile(
    r"\\(?P<mark>[`'^~=.\"])\s*"
    r"(?:\{\s*\\?(?P<braced>[^\W\d_])\s*\}|\\(?P<dotless>[ij])\b[ \t]*|(?P<bare>[^\W\d_]))"
    r"|\\(?P<accent>[uvHrdckbt])(?:\s*\{\s*\\?(?P<inside>[^\W\d_])\s*\}|\s+(?P<after>[^\W\d_])(?!\w))"
    r"|\\(?P<escaped>[&%$#_{}])"
    r"|\\(?P<word>[A-Za-z]+)\*?(?:\s*\{\}|[ \t]+)?"
    r"|\\(?P<space>[ ,;:!/@-]|\n)"
    r"|\\\\"
    r"|(?P<dashes>---?)"
    r"|(?P<quotes>``|'')"
    r"|~"
)
_INSTEAD = {
    "escaped": {"{": "\ue000", "}": "\ue001", "$": "\ue003"},
    "dashes": {"--": "–", "---": "—"},
    "quotes": {"``": "“", "''": "”"},
    "space": dict.fromkeys("/@-!", ""),
}
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_COMMAND = re.compile(r"[\\{}~^&%$#_]|-(?=-)|`(?=`)|'(?=')")
_SPOILS_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}
_ESCAPED_IN_ADDRESS = re.compile(r"\\([&%$#_{}~])|\{?\\(?:textasciitilde|~)(?:\{\})?\}?|\$\\sim\$")
_URL = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\s*\{([^{}]*)\})?")
_KEPT_BRACES = str.maketrans({"\ue000": "{", "\ue001": "}"})


def plain(value: str) -> str:
    """Return the text that a value of a BibTeX field means; what is unknown loses its sign."""
    if "\\" not in value:
        if not any(sign in value for sign in ("{", "}", "~", "--", "``", "''", "$")):
            return value
    else:
        value = _URL.sub(lambda found: found[2] or found[1], value)
    text = _SIGNS.sub(_meant, value)
    text = re.sub(r"(?<!\\)\$", "", text)
    text = text.replace("{", "").replace("}", "").translate(_KEPT_BRACES).replace("\ue003", "$")
    return normalize("NFC", text)


def _meant(found: re.Match[str]) -> str:
    group, said = found.lastgroup or "", found[found.lastgroup or 0]
    if group in {"braced", "dotless", "bare"}:
        return _accented(said, found["mark"])
    if group in {"inside", "after"}:
        return _accented(said, found["accent"])
    if group == "word":
        return _WORDS.get(said, "")
    return _INSTEAD.get(group, {}).get(said, said if group == "escaped" else " ")


def _accented(letter: str, mark: str) -> str:
    # An accent over a dotless letter: the letter has its dot for the program, not the reader.
    return {"ı": "i", "ȷ": "j"}.get(letter, letter) + _ACCENTS[mark]


def escaped(text: str) -> str:
    """Return text so that LaTeX prints it as it is, and ``plain`` gives it back.

    Braces come in pairs whatever the text has: BibTeX counts them even where they are escaped.
    """
    return _COMMAND.sub(_as_command, text)


def _as_command(found: re.Match[str]) -> str:
    # One of two of a kind, which would be one sign: a longer dash, a quotation mark.
    return _COMMANDS.get(found[0]) or f"{found[0]}{{}}"


def kept(title: str) -> str:
    """Return a title so that its capitals stay capitals in styles that make letters small."""
    words = title.split(" ")
    return " ".join(
        f"{{{escaped(word)}}}" if _has_capitals(word, first=not place) else escaped(word)
        for place, word in enumerate(words)
    )


def _has_capitals(word: str, *, first: bool) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return any(letter.isupper() for letter in (letters[1:] if first else letters))


def address(url: str) -> str:
    """Return an address as it stands in a field that LaTeX reads letter by letter."""
    return "".join(_SPOILS_ADDRESS.get(one, one) for one in url)


def address_of(value: str) -> str:
    """Return the address in a field: letter by letter, or escaped as some programs do."""
    value = _URL.sub(lambda found: found[1], value.strip())
    value = _ESCAPED_IN_ADDRESS.sub(lambda found: found[1] or "~", value)
    return value.replace("{", "").replace("}", "").replace("\\", "")
