from __future__ import annotations

from diptych.domain.link import Link, Linked, LinkEnd, LinkKind
from diptych.ui.models.link_words import in_one_line, kind_words, line_of, linked_words, quoted


def a_link(kind=LinkKind.SUPPORTS, comment=""):
    ends = [
        LinkEnd(annotation_id=key, article_id=key, article_title=title, words=words)
        for key, title, words in (("a", "Ferry", "it stops"), ("b", "Bridge", "it\n\ncosts"))
    ]
    link = Link(from_id="a", to_id="b", kind=kind, comment=comment)
    return Linked(link=link, source=ends[0], target=ends[1])


def test_a_link_is_called_by_what_it_says_of_where_one_looks_from():
    assert kind_words(a_link(), "a") == "supports"
    assert kind_words(a_link(), "b") == "supported by"
    for kind in (LinkKind.CONTRADICTS, LinkKind.SAME, LinkKind.SEE_ALSO):
        assert kind_words(a_link(kind), "a") == kind_words(a_link(kind), "b")


def test_the_other_end_is_named_by_its_quote_and_article():
    assert line_of(a_link(), "a") == "supports “it costs” · Bridge"
    assert line_of(a_link(), "b") == "supported by “it stops” · Ferry"


def test_of_several_links_the_rest_is_counted():
    one, two = a_link(), a_link(LinkKind.SAME)

    assert in_one_line((), "a") == ""
    assert in_one_line((one,), "a") == line_of(one, "a")
    assert in_one_line((one, two), "a").startswith("2 links · ")
    assert in_one_line((one, two, two), "a").startswith("3 links · ")


def test_all_links_are_heard_with_their_comments():
    said = linked_words((a_link(), a_link(LinkKind.SAME, "so it seems")), "a")

    assert said == (
        "linked: supports “it costs” in Bridge; says the same as “it costs” in Bridge, so it seems"
    )
    assert linked_words((), "a") == ""


def test_a_quote_within_a_quote_has_single_marks_and_long_ones_are_cut():
    assert quoted("“Never,” she said") == "“‘Never,’ she said”"
    assert quoted("word " * 40, 20) == "“word word word word…”"
