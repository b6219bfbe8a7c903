"""Endings as Snowball's algorithms know them, of words whose accents are folded away.

An index holds ``nacao`` for ``nação``, so that whoever types no accents finds it. The algorithms
of some languages tell endings by their accents, however; and they part Portuguese plurals from
their singulars. What a rule makes of a word that it was not meant for does no harm: all forms of
it become that.
"""

from __future__ import annotations

import re

_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    # nationalité(s) with national; financée(s), décidèrent with their infinitives
    "fr": (
        (r"(?<=...)ite(s?)$", r"ité\1"), (r"(?<=..)ee(s?)$", r"ée\1"),
        (r"(?<=..)erent$", "èrent"),
    ),
    # hablaría, comían; cantaré
    "es": ((r"(?<=..)ia(s|mos|is|n)?$", r"ía\1"), (r"(?<=..)([aei]r)e$", r"\1é")),
    # nação and nações, hospital and hospitais, possível and possíveis, homem and homens
    "pt": (
        (r"(?<=..)[oa]es$|(?<=.)aos$", "ao"), (r"(?<=..)cao$", "ção"), (r"(?<=.)ao$", "ão"),
        (r"(?<=..)([ae])is$", r"\1l"), (r"(?<=..)ns$", "m"),
    ),
    # ideeën with idee
    "nl": ((r"(?<=.)eeen$", "ee"),),
}  # fmt: skip
_MARKED = str.maketrans("àâãäçèéêëìíîïòóôõöùúûüñ", "aaaaceeeeiiiiooooouuuun")


class Endings:
    """What is to be done about the endings of one language."""

    __slots__ = ("_rules",)

    def __init__(self, language: str) -> None:
        self._rules = tuple(
            (re.compile(ending), restored) for ending, restored in _RULES.get(language, ())
        )

    def __bool__(self) -> bool:
        return bool(self._rules)

    def restored(self, folded: str) -> str:
        """Return a folded word with the ending that its language's algorithm knows."""
        for ending, restored in self._rules:
            folded = ending.sub(restored, folded)
        return folded

    def bare(self, stem: str) -> str:
        """Return a stem without the marks that were restored."""
        return stem.translate(_MARKED)
