"""Who may be one and the same is suggested across articles; nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.article_quotations import SpeakerCount
from diptych.domain.quotation import SpeakerKind
from diptych.domain.speaker import speaker_of
from diptych.library.same_people import same_people


def quoted(*names: str, kind: SpeakerKind = SpeakerKind.PERSON) -> list[SpeakerCount]:
    """Return somebody of each name, each in an article of its own."""
    return [
        SpeakerCount(
            speaker=speaker_of(f"article {number}", name, kind),
            article_ids=(f"article {number}",),
            quotations=1,
            guessed=0,
        )
        for number, name in enumerate(names)
    ]


def suggested(*names: str) -> list[tuple[str, ...]]:
    return [tuple(one.name for one in same.speakers) for same in same_people(quoted(*names))]


@pytest.mark.parametrize(
    "names",
    [
        ("Corwin Hale", "Corwin Hale"),
        ("Corwin Hale", "Cllr Hale"),
        ("Corwin Hale", "Mr Hale"),
        ("Corwin Hale", "C. Hale"),
        ("Corwin James Hale", "Corwin J. Hale"),
        ("Corwin Hale", "corwin hale".title()),
        ("Dr Maud Herrick", "Maud Herrick"),
        ("Maud Herrick-Lyle", "Mrs Herrick"),
        ("Jan van der Berg", "J. Berg"),
        ("Ann-Marie Hale", "Ann Hale"),
        ("Gabriel García Mora", "Gabriel García"),
        ("Zoe Muller", "Zoë Müller"),
        ("Unison", "Unison"),
        ("Fen County Council", "Fen County Council"),
    ],
)
def test_names_that_fit_are_one_suggestion(names):
    (together,) = suggested(*names)
    assert set(together) == set(names)
    assert together[0] == names[0]


@pytest.mark.parametrize(
    "names",
    [
        ("Corwin Hale", "Corwin Hales"),
        ("Corwin Hale", "Clara Hale"),
        ("Tom Hale", "Mrs Hale"),
        ("Corwin Hale", "M. Hale"),
        ("Corwin A. Hale", "Corwin B. Hale"),
        ("a manager", "a manager"),
        ("The residents", "The residents"),
        ("Fen County Council", "Marsh County Council"),
    ],
)
def test_names_that_do_not_fit_are_not_suggested(names):
    assert suggested(*names) == []


def test_one_name_in_seven_articles_is_one_suggestion():
    (together,) = suggested(*["Perpetua Lyle"] * 6, "P. Lyle")
    assert together == (*["Perpetua Lyle"] * 6, "P. Lyle")


def test_a_short_name_that_fits_two_people_is_nobodys():
    assert suggested("Corwin Hale", "Clara Hale", "C. Hale", "Hale") == []
    assert suggested("Corwin Hale", "Clara Hale", "Mr Hale") == [("Corwin Hale", "Mr Hale")]


def test_those_with_most_quotations_come_first():
    counts = quoted("Ann Reed", "Ann Reed", "Tom Wells", "Tom Wells")
    often = [
        *counts[:2],
        *(
            SpeakerCount(speaker=one.speaker, article_ids=one.article_ids, quotations=9, guessed=0)
            for one in counts[2:]
        ),
    ]
    names = [same.speakers[0].name for same in same_people(often)]
    assert names == ["Tom Wells", "Ann Reed"]


def test_documents_and_those_who_say_nothing_are_left_out():
    assert same_people(quoted("Plan", "Plan", kind=SpeakerKind.DOCUMENT)) == ()
    silent = [
        SpeakerCount(speaker=one.speaker, article_ids=(), quotations=0, guessed=0)
        for one in quoted("Ann Reed", "Ann Reed")
    ]
    assert same_people(silent) == ()


def test_those_who_are_kept_apart_are_not_suggested_again():
    one, two, three = quoted("Ann Reed", "Ann Reed", "Ann Reed")
    apart = [frozenset((one.speaker.id, two.speaker.id))]
    (together,) = same_people([one, two, three], apart)
    assert len(together.speakers) == 2
    assert not {one.speaker.id, two.speaker.id} <= {each.id for each in together.speakers}
    apart.append(frozenset((one.speaker.id, three.speaker.id)))
    (together,) = same_people([one, two, three], apart)
    assert {each.id for each in together.speakers} == {two.speaker.id, three.speaker.id}


def test_what_one_article_tells_apart_is_not_suggested():
    one, two = quoted("Ann Reed", "A. Reed")
    both = SpeakerCount(speaker=two.speaker, article_ids=one.article_ids, quotations=1, guessed=0)
    assert same_people([one, both]) == ()


def test_suggestions_are_for_the_articles_that_are_asked_about():
    counts = quoted("Ann Reed", "Ann Reed", "Tom Wells", "Tom Wells")
    (together,) = same_people(counts, article_ids=["article 3"])
    assert together.speakers[0].name == "Tom Wells"


@given(
    st.lists(
        st.sampled_from(
            [
                "Ann Reed",
                "A. Reed",
                "Reed",
                "Mrs Reed",
                "Mr Reed",
                "Tom Reed",
                "T. B. Reed",
                "—",
                "",
            ]
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_it_depends_on_nobodys_order_and_names_each_once(names, random):
    counts = quoted(*names)
    found = same_people(counts)
    random.shuffle(counts)
    again = same_people(counts)
    assert {frozenset(one.id for one in same.speakers) for same in found} == {
        frozenset(one.id for one in same.speakers) for same in again
    }
    ids = [one.id for same in found for one in same.speakers]
    assert len(ids) == len(set(ids))
    assert all(len(same.speakers) > 1 for same in found)
