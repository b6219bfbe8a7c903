"""No format stumbles over what a library may hold; what each keeps is told beside it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.domain.export import Content, ExportOptions, Grouping
from diptych.domain.progress import Unwatched
from diptych.formats.exporters import EXPORTERS
from unit.formats.exporters.random_exports import exports

options = st.builds(
    ExportOptions,
    grouping=st.sampled_from(list(Grouping)),
    content=st.sampled_from(list(Content)),
    notes=st.booleans(),
    speakers=st.booleans(),
    places=st.booleans(),
    links=st.booleans(),
    front_matter=st.booleans(),
)
SLOW = {"docx": 8, "pdf": 3, "xlsx": 15, "html": 20}
"""How many examples of formats that take longer."""


@given(exports())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_what_an_annotation_quotes_stands_where_it_says(data):
    for article in data.articles:
        readable = article.read()
        for one in article.annotations:
            span = one.annotation.anchor.span
            if span is not None:
                assert readable.text.slice(span.start, span.end) == one.annotation.anchor.quote


@pytest.mark.parametrize("name", EXPORTERS)
def test_no_format_stumbles_over_anything(name):
    exporter = EXPORTERS[name]

    @given(exports(), options)
    @settings(
        deadline=None,
        max_examples=SLOW.get(name, 30),
        suppress_health_check=list(HealthCheck),
    )
    def writes(data, chosen):
        written = b"".join(exporter.pieces(data, chosen, Unwatched()))
        if not exporter.binary:
            written.decode("utf-8-sig")

    writes()
