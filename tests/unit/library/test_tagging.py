from __future__ import annotations

import pytest

from builders import a_quote, a_tag
from diptych.domain.annotation import Colour
from diptych.domain.errors import NotFoundError, TagError
from diptych.domain.tag import Tag
from diptych.library import annotating, articles, codebook, tagging
from diptych.library.edits import created

CARE = a_tag("care", colour=Colour.GREEN)
OLDER = a_tag("older people", parent_id=CARE.id, colour=Colour.BLUE)
HOME = a_tag("home", parent_id=OLDER.id)
POLICY = a_tag("policy")
TAGS = [HOME, POLICY, OLDER, CARE]


def test_every_tag_has_a_path_and_they_are_in_order():
    assert list(tagging.paths(TAGS).items()) == [
        (CARE.id, "care"),
        (OLDER.id, "care/older people"),
        (HOME.id, "care/older people/home"),
        (POLICY.id, "policy"),
    ]


@pytest.mark.parametrize(
    "path", ["care/older people", "CARE / Older  People", "/care/older people/"]
)
def test_a_tag_is_found_by_its_path_however_it_is_typed(path):
    assert tagging.at_path(path, TAGS) == OLDER


@pytest.mark.parametrize("path", ["older people", "care/none", "", "/"])
def test_a_path_that_leads_nowhere_is_told(path):
    assert tagging.find_path(path, TAGS) is None
    with pytest.raises(NotFoundError):
        tagging.at_path(path, TAGS)


def test_a_path_that_is_there_makes_nothing():
    assert tagging.tag_from_path("care/older people", TAGS) == (OLDER, ())


def test_a_path_that_is_missing_is_made_from_the_top():
    tag, new = tagging.tag_from_path("Care/children/school", TAGS, "me")

    children, school = (change.after for change in new)
    assert isinstance(children, Tag)
    assert school == tag
    assert (children.parent_id, tag.parent_id) == (CARE.id, children.id)
    assert (children.name, tag.name, tag.person_id) == ("children", "school", "me")
    assert children.position == 1


def test_a_new_tag_has_its_parents_colour_or_the_rarest():
    below, _ = tagging.tag_from_path("care/x", TAGS)
    top, _ = tagging.tag_from_path("x", TAGS)

    assert below.colour == CARE.colour
    assert top.colour not in {tag.colour for tag in TAGS}


@pytest.mark.parametrize("path", ["", " / ", "\u200b".strip("\u200b")])
def test_a_tag_needs_a_name(path):
    with pytest.raises(TagError):
        tagging.tag_from_path(path, TAGS)
    with pytest.raises(TagError):
        tagging.rename_tag(CARE, path.replace("/", ""), TAGS)


def test_a_quote_can_be_given_several_new_tags_that_share_a_parent():
    quote, new = tagging.tagged_by_paths(a_quote(), ["new/a", "new/b", "care", "new/a"], TAGS)

    names = [change.after.name for change in new if isinstance(change.after, Tag)]
    assert names == ["new", "a", "b"]
    assert quote.tags == (new[1].object_id, new[2].object_id, CARE.id)


def test_a_subtree_is_the_tag_and_all_below_it():
    assert tagging.subtree([CARE.id], TAGS) == (CARE.id, OLDER.id, HOME.id)
    assert tagging.subtree([OLDER.id, CARE.id], TAGS) == (OLDER.id, HOME.id, CARE.id)
    assert tagging.subtree([], TAGS) == ()


def test_a_quote_is_drawn_in_its_own_colour_else_its_first_tags_else_amber():
    codebook = tagging.by_id(TAGS)

    assert tagging.colour_of(a_quote(tags=(OLDER.id, CARE.id)), codebook) == Colour.BLUE
    assert tagging.colour_of(a_quote(tags=("gone", CARE.id)), codebook) == Colour.GREEN
    assert tagging.colour_of(a_quote(tags=(CARE.id,), colour=Colour.ROSE), codebook) == Colour.ROSE
    assert tagging.colour_of(a_quote(), codebook) == Colour.AMBER


def test_a_tag_cannot_be_moved_below_itself_or_beside_its_twin():
    for parent in (CARE, HOME):
        with pytest.raises(TagError, match="below itself"):
            codebook.move_tag(CARE, parent, TAGS)
    twin = a_tag("Policy", parent_id=CARE.id)
    with pytest.raises(TagError, match="already"):
        codebook.move_tag(twin, None, [*TAGS, twin])


def test_a_tag_cannot_be_merged_into_itself_or_a_tag_below_it():
    for target in (CARE, HOME):
        with pytest.raises(TagError, match="itself"):
            codebook.merge_tags(CARE, target, TAGS, [])


def test_a_shortcut_is_taken_from_the_tag_that_had_it():
    with_key = a_tag("x", shortcut="1")

    edit = tagging.set_shortcut(POLICY, "1", [*TAGS, with_key])

    assert {change.object_id: change.after.shortcut for change in edit.changes} == {
        with_key.id: "",
        POLICY.id: "1",
    }


@pytest.mark.parametrize(
    ("edit", "label"),
    [
        (annotating.highlight(a_quote()), "highlight"),
        (annotating.highlight_all([a_quote(), a_quote()]), "2 highlights"),
        (annotating.delete_annotations([a_quote()]), "delete highlight"),
        (annotating.delete_annotations([a_quote(), a_quote()]), "delete 2 highlights"),
        (annotating.add_tag(a_quote(), POLICY), "tag policy"),
        (annotating.remove_tag(a_quote(tags=(POLICY.id,)), POLICY), "untag policy"),
        (annotating.set_note(a_quote(), "x"), "note"),
        (annotating.set_colour(a_quote(), Colour.ROSE), "colour"),
        (tagging.create_tags([created(POLICY)], "policy"), "new tag policy"),
        (tagging.rename_tag(POLICY, "politics", TAGS), "rename tag policy"),
        (codebook.move_tag(POLICY, CARE, TAGS), "move tag policy"),
        (codebook.merge_tags(POLICY, CARE, TAGS, []), "merge tags policy and care"),
        (codebook.delete_tag(POLICY, TAGS, []), "delete tag policy"),
        (articles.delete_articles([]), "delete 0 articles"),
    ],
)
def test_every_edit_says_what_undo_would_take_back(edit, label):
    assert str(edit.label) == label
    assert str(edit.inverse().label) == label


def test_tagging_many_leaves_those_that_have_the_tag():
    tagged, bare = a_quote(tags=(POLICY.id,)), a_quote()

    edit = annotating.add_tag_to_all([tagged, bare], POLICY)

    assert [change.object_id for change in edit.changes] == [bare.id]


def test_an_edit_that_only_writes_what_a_tag_means_is_known_as_such():
    described = tagging.describe_tag(POLICY, "What is decided.")
    assert tagging.writes_description(described)
    others = (tagging.rename_tag(POLICY, "politics", TAGS), tagging.describe_tag(POLICY, ""))
    assert not any(map(tagging.writes_description, others))


def test_what_people_type_is_cleaned_of_what_no_one_can_see():
    assert annotating.set_note(a_quote(), "a\r\nb\x00").changes[0].after.note == "a\nb"
    renamed = tagging.rename_tag(POLICY, " po\x07li \n cy ", TAGS)
    assert renamed.changes[0].after.name == "poli cy"
