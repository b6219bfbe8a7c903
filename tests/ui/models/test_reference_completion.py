from __future__ import annotations

from diptych.domain.changes import Kind
from diptych.domain.reference import Referable, Target
from diptych.ui.models.reference_completion import AT_MOST, Offer, ReferenceCompletion


def one(kind: Kind, key: str, words: str, article_id: str | None = None) -> Referable:
    return Referable(target=Target(kind, key), words=words, article_id=article_id)


FERRY = one(Kind.ARTICLE, "ferry", "The ferry stops", "ferry")
PLAN = one(Kind.NOTE, "plan", "Plan for the ferry")
DOUBT = one(Kind.NOTE, "doubt", "Doubts", "ferry")
QUOTE = one(Kind.ANNOTATION, "quote", "the naïve\n\nferry [man]", "ferry")
OTHER = one(Kind.ANNOTATION, "other", "Stalls sell cheese", "gone")


def offers(typed: str, **how: str) -> list[str]:
    found = ReferenceCompletion([FERRY, PLAN, DOUBT, QUOTE, OTHER])
    return [offer.target.id for offer in found.complete(typed, **how)]


def test_names_come_before_quotes_and_beginnings_before_ends():
    assert offers("ferry") == ["ferry", "plan", "quote"]
    assert offers("plan") == ["plan"]
    assert offers("the") == ["ferry", "plan", "quote"]


def test_every_word_has_to_occur_without_regard_to_case_and_accents():
    assert offers("NAIVE ferry") == ["quote"]
    assert offers("cheese ferry") == []
    assert offers("sell stalls") == ["other"]


def test_nothing_typed_offers_names():
    assert offers("") == ["ferry", "plan", "doubt"]


def test_a_note_is_not_offered_to_itself():
    assert offers("ferry", without="plan") == ["ferry", "quote"]


def test_an_offer_has_one_line_without_brackets_and_says_where_it_is():
    completion = ReferenceCompletion([FERRY, QUOTE])
    (offer,) = completion.complete("man")
    assert offer == Offer(QUOTE.target, "the naïve ferry (man)", "The ferry stops")


def test_there_are_never_more_than_fit():
    many = [one(Kind.ANNOTATION, str(n), f"the same words {n}") for n in range(5000)]
    assert len(ReferenceCompletion(many).complete("same words")) == AT_MOST


def test_words_that_two_things_go_by_lead_nowhere():
    twin = one(Kind.NOTE, "twin", "Doubts")
    names = ReferenceCompletion([FERRY, DOUBT, twin]).names
    assert names == {"The ferry stops": FERRY.target}
