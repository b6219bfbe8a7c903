"""Killed while texts are looked through and corrected: what was said is there, and all is found."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest

from benchmarks import libraries
from diptych.domain.speaker import name_key
from diptych.library.library import Library
from soak.quoting import PARAGRAPHS
from soak.test_killed import SEED, killed

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

KILLS = int(os.environ.get("KILLS") or 25)


def check_what_was_said(library: Library, lines: list[dict[str, Any]]) -> None:
    """Each quotation is as the reader last said, each highlight and each merger is there."""
    found = library.quotations_of(one.article.id for one in library.articles())
    places = {
        (article_id, said.quotation.span.start): said
        for article_id, there in found.items()
        for said in there.quotations
    }
    marks = {one.id for one in library.annotations()}
    shown = library.speaker_names()
    for line in lines:
        said = places.get((line.get("article", ""), line.get("start", -1)))
        if line["what"] == "rejected":
            assert said is None
        elif line["what"] == "accepted":
            assert said is not None
            assert (said.corrected, said.own_id) == (True, line["own"])
        elif line["what"] == "named":
            assert said is not None
            assert name_key(line["name"]) in said.speaker.names
        elif line["what"] == "marked":
            assert line["id"] in marks
        elif line["what"] == "merged":
            assert shown[line["id"]][0] == shown[line["into"]][0]


def check_what_is_found(library: Library) -> None:
    """Once all is looked through, each text has all of its quotations, with somebody who says each."""
    library.detect_now()
    articles = [one.article.id for one in library.articles()]
    assert library.detection_state() == (len(articles), len(articles))
    for there in library.quotations_of(articles).values():
        assert there.complete
        assert len(there.quotations) + len(there.rejected) == PARAGRAPHS
        assert all(said.speaker is not None for said in there.quotations)
    assert library.check() == []


def test_what_was_said_of_quotations_outlives_a_kill_and_the_rest_is_found(tmp_path: Path) -> None:
    source = random.Random(f"{SEED} quote")
    said: list[dict[str, Any]] = []
    for round_ in range(KILLS):
        lines, was_working = killed("quote", tmp_path, round_, source)
        assert was_working
        said += lines
        with libraries.fresh(tmp_path) as library:
            assert library.check() == [], f"SOAK_SEED={SEED}, kill {round_}"
            check_what_was_said(library, said)
    with libraries.fresh(tmp_path) as library:
        check_what_is_found(library)
        check_what_was_said(library, said)
    assert {line["what"] for line in said} >= {"accepted", "named", "rejected", "marked"}
