"""The two real articles: every quotation where it is, no other, and all that speak named right.

Held here are offsets, classes and the starts of hashes of speakers' names.
"""

from __future__ import annotations

from hashlib import sha256

import pytest

from diptych.domain.quotation import Certainty, SpeakerKind
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.text.quotations.detector import detect

GOLD = {
    "000_e577ed29df866f5b.txt": (
        (1757, 2139, "direct", "f21bcfaf32ed"),
        (2500, 2676, "direct", "a75871c33b4d"),
        (3060, 3285, "direct", "90ca1eb98acd"),
        (3498, 3605, "direct", "90ca1eb98acd"),
        (3617, 3897, "direct", "90ca1eb98acd"),
        (4029, 4148, "direct", "90ca1eb98acd"),
        (4161, 4432, "direct", "90ca1eb98acd"),
        (4355, 4430, "nested", ""),
        (4675, 5061, "direct", "9f8bac7509dd"),
        (5175, 5189, "fragment", ""),
        (5290, 5516, "direct", "726a4924c7df"),
        (5648, 5879, "direct", "a75871c33b4d"),
        (6549, 6909, "direct", "df2357a66cb1"),
    ),
    "002_287d11351ba70df0.txt": (
        (162, 186, "fragment", ""),
        (449, 464, "fragment", ""),
        (778, 943, "direct", "811f2a14b985"),
        (1207, 1259, "direct", "947bcc2a6845"),
        (1334, 1424, "direct", "947bcc2a6845"),
        (2281, 2306, "fragment", ""),
        (2318, 2331, "fragment", ""),
        (2412, 2526, "direct", "845e91831319"),
        (2545, 2623, "direct", "020481a4cbc8"),
        (2704, 2783, "direct", "020481a4cbc8"),
        (3249, 3265, "fragment", ""),
        (3673, 3701, "fragment", ""),
        (3822, 3942, "direct", "6baaf63d6a11"),
    ),
}
JOINED = {"000_e577ed29df866f5b.txt": 0, "002_287d11351ba70df0.txt": 2}
"""How many quotations go on with the utterance before."""
CUT = {"000_e577ed29df866f5b.txt": [], "002_287d11351ba70df0.txt": [3673]}
DOCUMENTS = {"000_e577ed29df866f5b.txt": [], "002_287d11351ba70df0.txt": [778, 2412]}


def found_in(shared_seeds, name):
    draft = read(Given(data=(shared_seeds / name).read_bytes(), name=name))
    return detect(draft.text, draft.blocks, "en")


@pytest.mark.parametrize("name", GOLD)
def test_every_quotation_is_found_where_it_is_and_no_other(shared_seeds, name):
    found = found_in(shared_seeds, name)
    assert [(one.span.start, one.span.end, one.kind.value) for one in found] == [
        row[:3] for row in GOLD[name]
    ]
    assert [one.span.start for one in found if one.truncated] == CUT[name]


@pytest.mark.parametrize("name", GOLD)
def test_the_speakers_of_direct_ones_are_right(shared_seeds, name):
    direct = [one for one in found_in(shared_seeds, name) if one.kind == "direct"]
    hashes = [sha256(one.by.name.casefold().encode()).hexdigest()[:12] for one in direct]
    assert hashes == [row[3] for row in GOLD[name] if row[2] == "direct"]
    assert {one.certainty for one in direct} <= {Certainty.STATED, Certainty.CARRIED}
    assert all(one.by.role for one in direct if one.by.kind is SpeakerKind.PERSON)
    assert all(
        len(one.by.role) <= 90 and one.by.role[-1].isalnum() for one in direct if one.by.role
    )
    documents = [one for one in direct if one.by.kind is SpeakerKind.DOCUMENT]
    assert [one.span.start for one in documents] == DOCUMENTS[name]


@pytest.mark.parametrize("name", GOLD)
def test_interrupted_ones_share_an_utterance(shared_seeds, name):
    utterances = [one.utterance for one in found_in(shared_seeds, name)]
    assert len(utterances) - len(set(utterances)) == JOINED[name]
