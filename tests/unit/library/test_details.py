from __future__ import annotations

from dataclasses import replace

import pytest

from builders import an_article
from diptych.domain.article import ArticleField, Author
from diptych.domain.errors import DetailsError, EditConflictError
from diptych.library.details import Details, common, common_fields, edit_details
from library_states import apply, put_article


def after(details: Details, **changes):
    (change,) = edit_details([an_article(**changes)], details).changes
    return change.after


def test_only_what_was_said_is_changed_and_only_where_it_is_different():
    one, other = an_article(source="Courier"), an_article(source="Gazette")

    edit = edit_details([one, other], Details(source="Courier"))

    assert [change.object_id for change in edit.changes] == [other.id]
    assert edit.changes[0].after == replace(other, source="Courier")


def test_an_edit_says_what_it_does():
    some = [an_article(title=f"{number}") for number in range(3)]

    assert str(edit_details(some, Details(kind="letter")).label) == "edit details of 3 articles"
    assert str(edit_details(some[:1], Details(title="New")).label) == "rename article"
    assert (
        str(edit_details(some[:1], Details(title="New", url="x")).label) == "edit article details"
    )


def test_a_title_that_was_typed_is_no_longer_one_made_of_the_name_of_a_file():
    assert after(Details(title="  The \n quay "), title_found=False).title == "The quay"
    assert after(Details(title="The quay"), title_found=False).title_found


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("2002", "2002"), ("2002-4", "2002-04"), ("2002/04/14", "2002-04-14"), ("", "")],
)
def test_dates_may_be_partial(typed, stored):
    assert after(Details(published=typed), published="1999").published == stored


@pytest.mark.parametrize(
    ("detail", "typed"),
    [
        ("published", "2002-13"), ("published", "spring"), ("published", "0000"),
        ("published", "2002-02-30"), ("title", "  "), ("language", "English!"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_named(detail, typed):
    with pytest.raises(DetailsError) as caught:
        edit_details([an_article()], Details(**{detail: typed}))
    assert caught.value.detail == detail


def test_authors_are_parted_by_semicolons_and_who_was_known_stays_known():
    calloway = Author(name="Ines Calloway", family="Calloway", given="Ines", role="editor")

    changed = after(
        Details(authors="Ines Calloway; Renn, Tobias;; The council"), authors=(calloway,)
    )

    assert changed.authors == (
        calloway,
        Author(name="Tobias Renn", family="Renn", given="Tobias"),
        Author(name="The council"),
    )


def test_a_doi_is_stored_without_the_address_of_who_resolves_it():
    assert after(Details(doi="https://doi.org/10.1/x")).doi == "10.1/x"


def test_fields_of_the_readers_own_are_set_and_taken_away_each_for_itself():
    had = (ArticleField(name="coder", value="me"), ArticleField(name="wave", value="1"))

    changed = after(Details(fields={"wave": "", " region ": "east"}), fields=had)

    assert changed.fields == (had[0], ArticleField(name="region", value="east"))


def test_what_articles_have_in_common_is_known_and_what_they_differ_in():
    one = an_article(source="Courier", fields=(ArticleField(name="wave", value="1"),))
    other = an_article(source="Courier", title="Other")

    assert common([one, other], "source") == "Courier"
    assert common([one, other], "title") is None
    assert common_fields([one, other]) == {"wave": None}


def test_two_people_set_fields_of_one_article_and_both_stay_and_undo_takes_one(store):
    article = put_article(store).article
    mine = edit_details([article], Details(fields={"wave": "1"}))
    apply(store, edit_details([article], Details(fields={"coder": "me"})))

    apply(store, mine)
    with store.read() as tx:
        both = tx.articles.get(article.id)
    assert [one.name for one in both.fields] == ["coder", "wave"]

    apply(store, mine.inverse())
    with store.read() as tx:
        assert [one.name for one in tx.articles.get(article.id).fields] == ["coder"]


def test_the_same_field_set_to_two_values_is_a_conflict(store):
    article = put_article(store).article
    mine = edit_details([article], Details(fields={"wave": "1"}))
    apply(store, edit_details([article], Details(fields={"wave": "2"})))

    with pytest.raises(EditConflictError):
        apply(store, mine)


@pytest.mark.parametrize(
    ("typed", "stored"), [("EN-gb", "en-GB"), ("pt_br", "pt-BR"), ("German", "de"), ("", "")]
)
def test_a_language_is_kept_as_importers_write_it(typed, stored):
    assert after(Details(language=typed), language="fr").language == stored
