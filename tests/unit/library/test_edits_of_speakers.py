from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import TEXT, a_quote
from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.changes import Kind
from diptych.domain.errors import EditConflictError
from diptych.domain.identity import now
from diptych.domain.passage_pair import Passage
from diptych.domain.quotation import (
    Attribution,
    CorrectionKind,
    Quotation,
    QuotationClass,
    QuotationCorrection,
    SpeakerKind,
    StoredQuotation,
)
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, SpeakersApart, root_of, speaker_id_of, speaker_of
from diptych.library import annotating, articles
from diptych.library.edits import Edit, changed, created, deleted
from diptych.storage.store import Store
from effort import examples
from library_states import applies, apply, put_article, state

QUOTE = "“It has never stopped before,”"
START = TEXT.index(QUOTE)


@pytest.fixture
def readable(store: Store) -> ReadableArticle:
    return put_article(store)


def stored(store: Store, object_id: str) -> Any:
    return state(store).get(object_id)


def edit(*changes: Any) -> Edit:
    return Edit(label=Label(Act.NAME_SPEAKER, "Ada"), changes=changes)


def correction(
    readable: ReadableArticle, kind: CorrectionKind = CorrectionKind.RENAME, **changes: Any
) -> QuotationCorrection:
    article_id = readable.article.id
    passage = Passage(
        article_id=article_id, span=Span(START, START + len(QUOTE)), quote=QUOTE, after=" the h"
    )
    return QuotationCorrection(article_id=article_id, kind=kind, passage=passage, **changes)


def named(readable: ReadableArticle, name: str = "Ada Quayside") -> tuple[Speaker, Edit]:
    """Somebody whom the reader names, and the edit that has them say the quotation."""
    speaker = speaker_of(readable.article.id, name)
    said = correction(readable, speaker_id=speaker.id, value=name)
    return speaker, edit(created(speaker), created(said))


def detect(store: Store, readable: ReadableArticle, *names: str) -> None:
    """Have a detector find one quotation of each of these people."""
    article_id = readable.article.id
    speakers = [speaker_of(article_id, name, role="ferryman") for name in names]
    found = [
        StoredQuotation(
            quotation=Quotation(
                span=Span(place * 10, place * 10 + 5),
                kind=QuotationClass.DIRECT,
                utterance=place,
                by=Attribution(name=name),
                detector=1,
            ),
            speaker_id=speaker_id_of(article_id, name),
        )
        for place, name in enumerate(names)
    ]
    with store.read() as tx:
        (due,) = tx.detections.due(1, [article_id])
    store.write(lambda tx: tx.quotations.replace(due, 1, found, speakers)).result(10)


def detect_anew(store: Store, readable: ReadableArticle) -> None:
    """Have a later detector find nobody."""
    with store.read() as tx:
        (due,) = tx.detections.due(2, [readable.article.id])
    store.write(lambda tx: tx.quotations.replace(due, 2, [], [])).result(10)


def speakers_of(store: Store, readable: ReadableArticle) -> dict[str, Speaker]:
    with store.read() as tx:
        return {one.name: one for one in tx.speakers.of_article(readable.article.id)}


def shown(store: Store, speaker_id: str) -> str:
    with store.read() as tx:
        known = tx.speakers.with_roots([speaker_id])
    return root_of(known[speaker_id], known).name


def test_who_is_named_is_stored_with_what_was_said_of_the_place_and_undone(store, readable):
    start = state(store)
    speaker, naming = named(readable)

    apply(store, naming)
    said = state(store)
    assert said[speaker.id].names == ("ada quayside",)
    apply(store, naming.inverse())
    assert state(store) == start
    apply(store, naming)

    assert state(store) == said


def test_who_was_found_meanwhile_is_the_one_who_was_named(store, readable):
    speaker, naming = named(readable)
    detect(store, readable, "Ada Quayside")

    apply(store, naming)

    assert stored(store, speaker.id).role == "ferryman"
    apply(store, naming.inverse())
    assert speaker.id in state(store)


def test_who_is_named_by_something_else_by_now_stays_when_the_naming_is_undone(store, readable):
    speaker, naming = named(readable)
    apply(store, naming)
    quote = a_quote(readable, "noon", speaker_id=speaker.id)
    apply(store, annotating.highlight(quote))

    apply(store, naming.inverse())

    assert speaker.id in state(store)
    apply(store, annotating.highlight(quote).inverse())
    apply(store, edit(created(speaker)).inverse())
    assert speaker.id not in state(store)


def test_somebody_renamed_elsewhere_stays_when_their_naming_is_undone(store, readable):
    speaker, naming = named(readable)
    apply(store, naming)
    apply(store, edit(changed(speaker, replace(speaker, role="mayor"))))

    apply(store, naming.inverse())

    assert stored(store, speaker.id).role == "mayor"


def test_name_and_role_of_a_speaker_are_changed_apart(store, readable):
    detect(store, readable, "Ada")
    ada = speakers_of(store, readable)["Ada"]
    renaming = edit(changed(ada, replace(ada, name="Ada Quayside")))
    apply(store, renaming)
    apply(store, edit(changed(ada, replace(ada, role="mayor"))))

    apply(store, renaming.inverse())

    assert (stored(store, ada.id).name, stored(store, ada.id).role) == ("Ada", "mayor")


def test_names_that_two_have_added_are_both_kept(store, readable):
    detect(store, readable, "Ada")
    ada = speakers_of(store, readable)["Ada"]
    adding = edit(changed(ada, replace(ada, names=("ada", "ada quayside"))))
    apply(store, adding)
    apply(store, edit(changed(ada, replace(ada, names=("ada", "quayside")))))

    assert stored(store, ada.id).names == ("ada", "ada quayside", "quayside")
    apply(store, adding.inverse())
    assert stored(store, ada.id).names == ("ada", "quayside")


def merging(member: Speaker, root: Speaker) -> Edit:
    return Edit(
        label=Label(Act.MERGE_SPEAKERS, root.name, member.name),
        changes=(changed(member, replace(member, merged_into=root.id)),),
    )


def test_people_of_two_articles_are_merged_and_parted_by_undo(store, readable):
    other = put_article(store)
    detect(store, readable, "Ada Quayside")
    detect(store, other, "A. Quayside")
    (root,), (member,) = (speakers_of(store, one).values() for one in (readable, other))

    apply(store, merging(member, root))
    assert shown(store, member.id) == "Ada Quayside"
    apply(store, merging(member, root).inverse())

    assert shown(store, member.id) == "A. Quayside"


def test_people_merged_into_each_other_by_two_readers_make_no_circle(store, readable):
    detect(store, readable, "Ada", "Ben", "Cy")
    people = speakers_of(store, readable)
    ada, ben, cy = (people[name] for name in ("Ada", "Ben", "Cy"))
    apply(store, merging(ada, ben))
    apply(store, merging(ben, cy))
    before = state(store)

    assert not applies(store, merging(cy, ada))
    assert not applies(store, merging(cy, cy))
    assert state(store) == before


def test_nobody_is_merged_into_one_who_is_gone(store, readable):
    detect(store, readable, "Ada")
    (ada,) = speakers_of(store, readable).values()
    nobody = replace(speaker_of(readable.article.id, "Nobody"), names=("nobody",))
    apply(store, edit(created(nobody)))
    apply(store, edit(created(nobody)).inverse())

    with pytest.raises(EditConflictError) as raised:
        apply(store, merging(ada, nobody))

    assert (raised.value.kind, raised.value.gone) == (Kind.SPEAKER.value, True)


def test_a_merger_turned_round_in_one_edit_is_no_circle_on_the_way(store, readable):
    detect(store, readable, "Ada", "Ben")
    people = speakers_of(store, readable)
    ada, ben = people["Ada"], people["Ben"]
    apply(store, merging(ada, ben))
    merged = replace(ada, merged_into=ben.id)

    turned = edit(changed(ben, replace(ben, merged_into=ada.id)), changed(merged, ada))
    apply(store, turned)
    assert shown(store, ben.id) == "Ada"
    apply(store, turned.inverse())

    assert shown(store, ada.id) == "Ben"


def test_who_is_kept_apart_is_so_once_and_undone(store, readable):
    detect(store, readable, "Ada", "Ben")
    one, other = speakers_of(store, readable).values()
    apart = SpeakersApart(one_id=one.id, other_id=other.id)
    apply(store, edit(created(apart)))

    assert not applies(store, edit(created(SpeakersApart(one_id=other.id, other_id=one.id))))
    assert not applies(store, edit(created(SpeakersApart(one_id=one.id, other_id=one.id))))
    assert not applies(store, edit(created(SpeakersApart(one_id=one.id, other_id="nobody"))))
    apply(store, edit(created(apart)).inverse())
    assert apart.id not in state(store)


def test_two_say_of_one_place_only_once_who_says_it(store, readable):
    detect(store, readable, "Ada")
    (ada,) = speakers_of(store, readable).values()
    first = correction(readable, CorrectionKind.ACCEPT, speaker_id=ada.id, value="Ada")
    apply(store, edit(created(first)))

    with pytest.raises(EditConflictError) as raised:
        apply(store, edit(created(correction(readable, speaker_id=ada.id))))
    assert (raised.value.object_id, raised.value.gone) == (first.id, False)
    # That it is none is another matter, and so is another place.
    assert applies(store, edit(created(correction(readable, CorrectionKind.REJECT))))
    there = replace(first.passage, span=Span(0, 3), quote=TEXT[:3])
    assert applies(store, edit(created(replace(correction(readable), passage=there))))
    renamed = replace(first, kind=CorrectionKind.RENAME, value="Ben")
    assert applies(store, edit(changed(first, renamed)))


def test_what_was_said_of_a_place_comes_back_unless_something_else_is_said_by_now(store, readable):
    first = correction(readable, CorrectionKind.REJECT)
    other = correction(readable, CorrectionKind.SPAN, value="0 -1")
    apply(store, edit(created(first)))
    apply(store, edit(deleted(first)))
    apply(store, edit(created(other)))

    assert not applies(store, edit(deleted(first)).inverse())
    apply(store, edit(created(other)).inverse())
    apply(store, edit(deleted(first)).inverse())

    assert first.id in state(store)


def test_nothing_is_said_of_an_article_in_the_bin_or_by_somebody_who_is_gone(store, readable):
    assert not applies(store, edit(created(correction(readable, speaker_id="nobody"))))
    quote = a_quote(readable, "noon", speaker_id="nobody")
    assert not applies(store, annotating.highlight(quote))
    apply(store, articles.delete_articles([readable.article]))

    speaker, naming = named(readable)
    assert not applies(store, naming)
    assert not applies(store, edit(created(speaker)))


def test_a_highlight_gets_a_speaker_and_another(store, readable):
    detect(store, readable, "Ada", "Ben")
    people = speakers_of(store, readable)
    quote = a_quote(readable, "noon")
    apply(store, annotating.highlight(quote))
    setting = edit(changed(quote, replace(quote, speaker_id=people["Ada"].id)))
    apply(store, setting)

    gone = edit(changed(quote, replace(quote, speaker_id="nobody")))
    assert not applies(store, gone)
    apply(store, setting.inverse())

    assert stored(store, quote.id).speaker_id is None


# Random work of a reader, with and without another one beside.


class Bench:
    """Builds edits of speakers from what is in the library at the moment."""

    def __init__(self, store: Store, readable: ReadableArticle) -> None:
        self.store = store
        self.readable = readable

    def _all(self, kind: type) -> list[Any]:
        return [one for one in state(self.store).values() if isinstance(one, kind)]

    def _one(self, kind: type, pick: int) -> Any:
        values = sorted(self._all(kind), key=lambda one: one.id)
        return values[pick % len(values)] if values else None

    def _here(self, pick: int) -> Any:
        own = [one for one in self._all(Speaker) if one.article_id == self.readable.article.id]
        return sorted(own, key=lambda one: one.id)[pick % len(own)] if own else None

    def name(self, a: int, b: int) -> Edit:
        name = ["Ada", "Ben", "Cy", "Di"][b % 4]
        speaker = speaker_of(self.readable.article.id, name)
        there = stored(self.store, speaker.id) is not None
        said = self._said(a, CorrectionKind.RENAME, speaker_id=speaker.id, value=name)
        return edit(*(() if there else (created(speaker),)), created(said))

    def _said(self, a: int, kind: CorrectionKind, **changes: Any) -> QuotationCorrection:
        span = Span(a, a + 5)
        place = Passage(article_id=self.readable.article.id, span=span, quote=TEXT[a : a + 5])
        return replace(correction(self.readable, kind, **changes), passage=place)

    def reject(self, a: int, b: int) -> Edit:
        return edit(created(self._said(a, [CorrectionKind.REJECT, CorrectionKind.ADD][b % 2])))

    def say_otherwise(self, a: int, b: int) -> Edit | None:
        one, speaker = self._one(QuotationCorrection, a), self._here(b)
        if one is None or speaker is None or one.article_id != self.readable.article.id:
            return None
        return edit(changed(one, replace(one, speaker_id=speaker.id, value=speaker.name)))

    def take_back(self, a: int, b: int) -> Edit | None:
        one = self._one(QuotationCorrection, a + b)
        return one and edit(deleted(one))

    def merge(self, a: int, b: int) -> Edit | None:
        member, root = self._one(Speaker, a), self._one(Speaker, b)
        return merging(member, root) if member else None

    def part(self, a: int, b: int) -> Edit | None:
        member = self._one(Speaker, a + b)
        return member and edit(changed(member, replace(member, merged_into=None)))

    def keep_apart(self, a: int, b: int) -> Edit | None:
        one, other = self._one(Speaker, a), self._one(Speaker, b)
        return one and edit(created(SpeakersApart(one_id=one.id, other_id=other.id)))

    def rename(self, a: int, b: int) -> Edit | None:
        one = self._one(Speaker, a)
        return one and edit(changed(one, replace(one, name=f"Name {b}", role=f"role {b % 3}")))

    def highlight(self, a: int, b: int) -> Edit:
        speaker = self._here(b)
        quote = a_quote(self.readable, "noon", speaker_id=speaker.id if speaker else None)
        return annotating.highlight(quote)

    def set_speaker(self, a: int, b: int) -> Edit | None:
        quote, speaker = self._one(Annotation, a), self._here(b)
        if quote is None or speaker is None:
            return None
        return edit(changed(quote, replace(quote, speaker_id=speaker.id)))


OPERATIONS = [
    Bench.name, Bench.name, Bench.reject, Bench.say_otherwise, Bench.take_back, Bench.merge,
    Bench.merge, Bench.part, Bench.keep_apart, Bench.rename, Bench.highlight, Bench.set_speaker,
]  # fmt: skip
STEP = st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 40), st.integers(0, 40))
STEPS = st.lists(STEP, min_size=5, max_size=30)
FEW = st.lists(STEP, min_size=3, max_size=12)
LENIENT = settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def perform(bench: Bench, steps: list[Any]) -> list[Edit]:
    """Do the steps that fit, and return their edits."""
    done = []
    for operation, a, b in steps:
        wanted = operation(bench, a, b)
        if wanted is not None and applies(bench.store, wanted):
            done.append(wanted)
    return done


@LENIENT
@given(steps=STEPS)
def test_all_that_was_said_of_speakers_is_undone_to_the_start_and_redone(lasting_store, steps):
    bench = Bench(lasting_store, put_article(lasting_store))
    start = state(lasting_store)
    done = perform(bench, steps)
    end = state(lasting_store)

    for one in reversed(done):
        apply(lasting_store, one.inverse())
    assert state(lasting_store) == start
    for one in done:
        apply(lasting_store, one)
    assert state(lasting_store) == end
    for one in reversed(done):
        apply(lasting_store, one.inverse())


@settings(LENIENT, max_examples=examples(10))
@given(steps=FEW, theirs=FEW, names=st.lists(st.sampled_from(["Ada", "Ben", "Eve"]), unique=True))
def test_undo_beside_another_and_a_detector_leaves_nobody_merged_into_nobody(
    lasting_store, steps, theirs, names
):
    readable = put_article(lasting_store)
    place = lasting_store.info.location
    with closing(Store.open(place, instance="there", person_id="you")) as other:
        done = perform(Bench(lasting_store, readable), steps)
        foreign = perform(Bench(other, readable), theirs)
        detect(lasting_store, readable, *names)
        said = {
            key: one for key, one in state(other).items() if isinstance(one, QuotationCorrection)
        }
        for one in reversed(done):
            applies(lasting_store, one.inverse())

        touched = {key for one in done for key in one.ids(Kind.QUOTATION_CORRECTION)}
        after = state(lasting_store)
        assert all(after[key] == one for key, one in said.items() if key not in touched)
        with lasting_store.read() as tx:
            everybody = {one.id: one for one in tx.speakers.all()}
        alive = {key: one for key, one in everybody.items() if one.deleted is None}
        assert all(root_of(one, alive).merged_into is None for one in alive.values())
        assert {speaker_id_of(readable.article.id, name) for name in names} <= alive.keys()
        for one in reversed([*done, *foreign]):
            applies(lasting_store, one.inverse())


def test_who_was_named_by_a_reader_is_found_with_a_role_and_not_otherwise(store, readable):
    speaker, naming = named(readable)
    mine = replace(speaker, kind=SpeakerKind.DOCUMENT)
    apply(store, edit(created(mine), *naming.changes[1:]))

    detect(store, readable, "Ada Quayside")
    found = stored(store, speaker.id)
    detect_anew(store, readable)

    assert (found.kind, found.role, found.person_id) == (SpeakerKind.DOCUMENT, "ferryman", "me")
    assert stored(store, speaker.id) == found


def test_a_speaker_who_comes_back_from_the_bin_is_not_found_otherwise(store, readable):
    speaker, naming = named(readable)
    mine = replace(speaker, kind=SpeakerKind.DOCUMENT)
    naming = edit(created(mine), *naming.changes[1:])
    apply(store, naming)
    apply(store, naming.inverse())

    detect(store, readable, "Ada Quayside")

    assert stored(store, speaker.id).kind is SpeakerKind.DOCUMENT
    assert stored(store, speaker.id).created <= now()
