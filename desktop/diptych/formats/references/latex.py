"""The little LaTeX that stands in BibTeX files, as the text it means."""

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
    "Omega": "Ω", "newline": " ", "quad": " ", "qquad": " ", "space": " ", "textquotedbl": '"',
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
