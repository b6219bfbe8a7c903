"""Cues by language, made when first asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from diptych.text.quotations.cues.cue import Cues, cues_of

_MODULES = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}
_OTHERWISE = "en"
"""Marks are found in every language; of who speaks, English is tried."""


def cues_for(language: str) -> Cues:
    """Return the cues of a language tag, of any region."""
    plain = language.replace("_", "-").partition("-")[0].casefold()
    return _cues(plain if plain in _MODULES else _OTHERWISE)


@cache
def _cues(language: str) -> Cues:
    module = import_module(f"diptych.text.quotations.cues.{_MODULES[language]}")
    return cues_of(module.WORDS)
