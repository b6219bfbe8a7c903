"""What is said of an edit: done, undone, of one highlight or of several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_quote, a_readable
from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.article import Article
from diptych.domain.blocks import BlockKind
from diptych.domain.collection import Collection
from diptych.domain.link import Link, LinkKind
from diptych.domain.passage_pair import Passage
from diptych.domain.quotation import CorrectionKind, QuotationCorrection
from diptych.domain.span import Span
from diptych.domain.speaker import SpeakersApart, speaker_of
from diptych.domain.tag import Tag
from diptych.library import annotating, codebook, collecting, linking, reblocking, tagging
from diptych.library.details import Details, edit_details
from diptych.library.edits import Edit, changed, created, deleted
from diptych.library.merging import merge, split
from diptych.library.nesting import Step
from diptych.ui.journeys.announcing import words_of

CARE = Tag(name="care", id="care")
OLDER = Tag(name="older people", id="older", parent_id="care")
TAGS = {tag.id: tag for tag in (CARE, OLDER)}
NEW = Tag(name="policy", id="policy")


def quote(**values: object) -> Annotation:
    anchor = Anchor(revision_id="r", span=Span(0, 4), quote="Four")
    return Annotation(article_id="a", anchor=anchor, **values)  # type: ignore[arg-type]


ONE, TWO = Article(title="One"), Article(title="Two")
FENS = Collection(name="Fens")
INSIDE = Collection(name="Inside", parent_id=FENS.id)
FERRY = a_readable()
HALVES = (a_quote(FERRY, "The ferry"), a_quote(FERRY, "stopped"))
OTHERS = (a_quote(FERRY, "Nobody"), a_quote(FERRY, "believed"))
LINK = Link(from_id=HALVES[0].id, to_id=OTHERS[0].id, kind=LinkKind.SUPPORTS)
WHOLE = a_quote(FERRY, "The ferry stopped")

ADA = speaker_of("a", "Ada")


def said(kind: CorrectionKind, value: str = "") -> Edit:
    place = Passage(article_id="a", span=Span(0, 4), quote="“No”")
    correction = QuotationCorrection(article_id="a", kind=kind, passage=place, value=value)
    return Edit(label="", changes=(created(correction),))


def of_ada(**values: object) -> Edit:
    return Edit(label="", changes=(changed(ADA, replace(ADA, **values)),))  # type: ignore[arg-type]


SAID = [
    (
        merge([(HALVES, FERRY.text)]),
        "2 highlights merged into one",
        "Highlight split into 2",
    ),
    (
        merge([(HALVES, FERRY.text), (OTHERS, FERRY.text)]),
        "4 highlights merged into 2",
        "2 highlights split into 4",
    ),
    (
        split(WHOLE, 9, FERRY.text),
        "Highlight split into 2",
        "2 highlights merged into one",
    ),
    (linking.link(LINK, ()), "Linked: supports", "1 link removed"),
    (said(CorrectionKind.RENAME, "Ada {old}"), "Speaker: Ada {old}", "Quotation as it was found"),
    (said(CorrectionKind.RENAME), "Speaker: nobody", "Quotation as it was found"),
    (said(CorrectionKind.REJECT), "Not a quotation", "Quotation as it was found"),
    (said(CorrectionKind.ADD), "Quotation made", "Quotation as it was found"),
    (said(CorrectionKind.ADD, "Ada"), "Quotation made, Speaker: Ada", "Quotation as it was found"),
    (
        said(CorrectionKind.SPAN, "0 1"),
        "Ends of the quotation changed",
        "Quotation as it was found",
    ),
    (of_ada(merged_into="b"), "1 speaker merged", "1 speaker parted"),
    (of_ada(name="{name}"), "Ada is now {name}", "{name} is now Ada"),
    (of_ada(role="mayor"), "Role: mayor", "No role"),
    (of_ada(), "", ""),
    (
        Edit(label="", changes=(created(SpeakersApart(one_id="a", other_id="b")),)),
        "Kept apart",
        "No longer kept apart",
    ),
    (
        Edit(label="", changes=(changed(WHOLE, replace(WHOLE, speaker_id="a")),)),
        "Speaker set",
        "Speaker taken off",
    ),
    (
        linking.change_kind(LINK, LinkKind.SAME, ()),
        "Link changed: says the same as",
        "Link changed: supports",
    ),
    (linking.turn(LINK, ()), "Link turned round", "Link turned round"),
    (linking.comment(LINK, "so"), "Link changed", "Link changed"),
    (linking.remove([LINK, replace(LINK, id="2")]), "2 links removed", "Linked: supports"),
    (edit_details([ONE, TWO], Details(kind="letter")), "2 articles changed", "2 articles changed"),
    (collecting.put_in(FENS, [ONE]), "1 article changed", "1 article changed"),
    (
        collecting.make_collection("Fens", [], articles=[ONE]),
        "Collection Fens made",
        "Collection Fens deleted",
    ),
    (
        collecting.delete_collection(FENS, [FENS, INSIDE]),
        "Collection Fens deleted",
        "Collection Fens made",
    ),
    (
        collecting.rename_collection(FENS, "Marsh", [FENS]),
        "Collection Marsh changed",
        "Collection Fens changed",
    ),
    (annotating.highlight(quote()), "Highlighted", "Highlight deleted"),
    (
        annotating.highlight(quote(tags=("older",))),
        "Highlighted, tag care/older people",
        "Highlight deleted",
    ),
    (
        annotating.highlight(quote(tags=("policy",), note="why?"), [created(NEW)]),
        "Highlighted, tag policy, with a note",
        "Highlight deleted",
    ),
    (
        annotating.highlight_all([quote(), quote()]),
        "Highlighted 2 passages",
        "2 highlights deleted",
    ),
    (
        annotating.delete_annotations([quote(), quote(), quote()]),
        "3 highlights deleted",
        "Highlighted 3 passages",
    ),
    (
        annotating.delete_annotations([quote(version=2)]),
        "Highlight deleted",
        "Highlight brought back",
    ),
    (
        annotating.delete_annotations([quote(version=3), quote(version=2)]),
        "2 highlights deleted",
        "2 highlights brought back",
    ),
    (annotating.add_tag(quote(), CARE), "Tagged care", "Tag care taken off"),
    (
        annotating.add_tag(quote(), NEW, [created(NEW)]),
        "Tagged policy",
        "Tag policy taken off",
    ),
    (
        annotating.add_tag_to_all([quote(), quote()], CARE),
        "Tagged care, on 2 highlights",
        "Tag care taken off, on 2 highlights",
    ),
    (annotating.set_note(quote(), "see page 4"), "Note written", "Note deleted"),
    (annotating.set_note(quote(note="see"), "see page 4"), "", ""),
    (annotating.set_colour(quote(), Colour.GREEN), "Colour green", "Colour of the tag"),
    (
        Edit(label="delete article", changes=(deleted(Article(title="One")),)),
        "1 article deleted",
        "",
    ),
    (Edit(label="new tag", changes=(created(NEW),)), "Tag policy added", "Tag policy deleted"),
    (
        tagging.rename_tag(CARE, "support", TAGS.values()),
        "Tag care is now support",
        "Tag support is now care",
    ),
    (
        codebook.move_tag(OLDER, None, TAGS.values()),
        "Tag moved, now older people",
        "Tag moved, now care/older people",
    ),
    (tagging.recolour_tag(CARE, Colour.MOSS), "Tag care, colour moss", "Tag care, colour amber"),
    (
        tagging.set_shortcut(CARE, "3", TAGS.values()),
        "Tag care has the key 3",
        "Tag care has no key",
    ),
    (reblocking.split(FERRY, 9, "me"), "Paragraph split", "Paragraphs joined"),
    (reblocking.join(FERRY, 0, 1, "me"), "Paragraphs joined", "Paragraph split"),
    (reblocking.hide(FERRY, [0, 1], "me"), "Paragraph hidden", "Paragraph shown"),
    (
        reblocking.set_kind(FERRY, [0], BlockKind.HEADING, "me", level=3),
        "Now: Heading 3",
        "Kind of paragraph changed",
    ),
]


@pytest.mark.parametrize(("edit", "said", "unsaid"), SAID)
def test_an_edit_is_said_in_a_few_words_and_so_is_its_undoing(
    edit: Edit, said: str, unsaid: str
) -> None:
    assert words_of(edit, TAGS) == said
    assert words_of(edit.inverse(), TAGS) == unsaid


def test_a_tag_that_is_moved_among_its_siblings_is_said_with_its_place() -> None:
    tags = {**TAGS, "money": Tag(name="money", id="money", position=1)}
    edit = codebook.step_tag(CARE, Step.DOWN, tags.values())

    assert words_of(edit, tags) == "Tag care moved to place 2 of 2"
    assert words_of(edit.inverse(), tags) == "Tag care moved to place 1 of 2"
