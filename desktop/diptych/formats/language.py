"""Which language a text is in: by its small words, and where those do not say it, by a model."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from diptych.formats.limits import LANGUAGE_CHARACTERS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The words that nobody can write a page without. A text that is full of them needs no model:
# loading one costs more than a second of CPU.
_SMALL_WORDS = {
    "en": "the of and to in a is that for it as was with be by on not he his but at are this have "
    "from or had an they which you were their has been will would there who more when if no out so",
    "fr": "le la les de des du et à un une en est que qui dans pour pas il elle ce cette sur au "
    "aux par plus avec ne se sont son sa ses ou mais nous vous ils leur été d l qu n s",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch "
    "es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum",
    "es": "el la los las de que y en un una a se del por con no para su al lo como más o pero sus "
    "le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy",
    "it": "il lo la i gli le di che e è un una in per con non del della dei si da al sono come "
    "anche più ma nel alla ha o se su questo dal delle nella l d dell era ed ad",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als door maar bij of "
    "naar uit nog over dan hij ze wordt werd deze die heeft worden was tot",
    "pt": "o a os as de que e do da em um uma para com não por mais dos como mas ao das à no na se "
    "foi ou ele ela são pelo pela seu sua também até isso quando muito já nos",
}
_SETS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 30
_ENOUGH_SHARE = 0.28
_LEAD = 1.6
_SURE = 0.9
_FEWEST_LETTERS = 20


def language_of(text: str) -> str:
    """Return the two letters of the text's language; nothing where it cannot be told.

    In a worker there is no model (``formats.worker``): the program asks its own for what small
    words do not tell.
    """
    sample = text[: LANGUAGE_CHARACTERS * 2]
    words = _WORD.findall(sample[:LANGUAGE_CHARACTERS].lower())
    return _by_small_words(words) or _by_model(sample[:LANGUAGE_CHARACTERS])


def _by_small_words(words: list[str]) -> str:
    if len(words) < _ENOUGH_WORDS:
        return ""
    counts = Counter(words)
    shares = sorted(
        (
            (sum(counts[word] for word in counts.keys() & small) / len(words), language)
            for language, small in _SETS.items()
        ),
        reverse=True,
    )
    (best, language), (second, _) = shares[:2]
    return language if best >= _ENOUGH_SHARE and best >= _LEAD * second else ""


def _by_model(sample: str) -> str:
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return ""
    try:
        language, certainty = _identifier().classify(sample)
    except ImportError:
        return ""
    return str(language) if certainty >= _SURE else ""


@cache
def _identifier() -> LanguageIdentifier:
    """Load the model once in a process, and only when a text needs it."""
    from py3langid.langid import (  # noqa: PLC0415 - it imports NumPy
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
