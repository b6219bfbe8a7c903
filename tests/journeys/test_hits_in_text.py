"""Going through what a search found in a text that is open."""

from __future__ import annotations

TEXT = "A quay, a crane and a quay.\n\n" + "It rained. " * 30 + "The crane fell."


def test_every_place_of_a_passage_is_gone_to(reader):
    (article_id,) = reader.add(harbour=TEXT)
    (pane,) = reader.open(article_id)
    reader.desk.viewing.search("quay crane")
    reader.wait(lambda: reader.desk.equipment.search is not None)
    search = reader.desk.equipment.search
    reader.wait(lambda: search.active)
    view = reader.desk.window.search_view
    assert len([hit for hit in search._hits_in(pane) if hit.span is not None]) == 2
    assert view.model.counts()["text"] == 4
    places: list[str] = []

    for _ in range(5):
        assert search.step(1)
        span = pane.view._hits[pane.view._scene.current_hit]
        places.append(TEXT[span.start : span.end])

    assert places == ["quay", "crane", "quay", "crane", "quay"]
    assert len(pane.view._hits) == 4
