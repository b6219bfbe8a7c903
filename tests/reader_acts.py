"""A reader who does one thing after another to a library, all through what the library offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import ReadableArticle
from diptych.domain.errors import DiptychError
from diptych.domain.link import LinkKind
from diptych.domain.span import Span
from diptych.library import annotating, articles, collecting, linking, noting, pinning, reblocking
from diptych.library.details import Details, edit_details
from diptych.library.library import Library
from speaking import QUAYS

TEXTS = (
    "“It has never stopped before,” said the harbour master. 😀\n\nBy evening it rained.",
    "=1+1 is no sum, said 👩‍👩‍👧 and e\u0301cole\n\nשלום עולם, said the board.\n\nA \u202eline\u202c turned.",
    QUAYS,
)

words = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    st.sampled_from(["", "=1+1", "a,b\t“c”\r\nd", "\x01\x1f\x7f", "\ufffe￿", "שלום 😀", "x" * 300]),
)
numbers = st.integers(0, 60)
acts = st.one_of(
    st.tuples(st.just("mark"), numbers, numbers, st.sampled_from([None, *Colour]), words),
    st.tuples(st.just("tag"), numbers, words),
    st.tuples(st.just("note"), numbers, words),
    st.tuples(st.just("link"), numbers, numbers, st.sampled_from(list(LinkKind)), words),
    st.tuples(st.just("collect"), numbers, words),
    st.tuples(st.just("seek"), words),
    st.tuples(st.just("detail"), numbers, words),
    st.tuples(st.just("hide"), numbers),
    st.tuples(st.just("split"), numbers),
    st.tuples(st.just("quotation"), numbers, words),
    st.tuples(st.just("speakers"), numbers),
    st.tuples(st.just("pin"), numbers),
    st.tuples(st.just("delete"), numbers),
    st.tuples(st.just("bin"), numbers),
)


class Reader:
    """Does things; what the library refuses stays undone."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        for number, text in enumerate(TEXTS):
            path = folder / f"text {number}.txt"
            path.write_text(text, encoding="utf-8")
            library.import_paths([path], background=False)
        library.detect_now()

    def do(self, act: tuple[Any, ...]) -> None:
        doing: Callable[..., Any] = getattr(self, f"_{act[0]}")
        try:
            edit = doing(*act[1:])
            if edit is not None:
                self.library.apply(edit).result(10)
        except DiptychError:
            return

    def _article(self, number: int) -> ReadableArticle | None:
        every = self.library.articles()
        return self.library.open_article(every[number % len(every)].article.id) if every else None

    def _annotation(self, number: int) -> Annotation | None:
        every = self.library.annotations()
        return every[number % len(every)] if every else None

    def _mark(self, number: int, place: int, colour: Colour | None, note: str) -> Any:
        readable = self._article(number)
        if readable is None:
            return None
        start = place % (readable.revision.length - 1)
        span = Span(start, min(readable.revision.length, start + 1 + place))
        return annotating.highlight(
            self.library.make_annotation(readable, span, colour=colour, note=note)
        )

    def _tag(self, number: int, name: str) -> Any:
        one = self._annotation(number)
        if one is None:
            return None
        tag, new = self.library.tag_from_path(f"care/{name}" if number % 2 else name)
        return annotating.add_tag(one, tag, new)

    def _note(self, number: int, text: str) -> Any:
        readable, one = self._article(number), self._annotation(number)
        if number % 3 == 0 or readable is None:
            return noting.write(self.library.make_note(title=text[:20], text=f"{text} on all"))
        if number % 3 == 1 or one is None:
            target = f"[[article:{readable.article.id}]]"
            note = self.library.make_note(article_id=readable.article.id, text=f"{text}{target}")
            return noting.write(note)
        return annotating.set_note(one, f"{text} [[annotation:{one.id}]]")

    def _link(self, one: int, other: int, kind: LinkKind, comment: str) -> Any:
        first, second = self._annotation(one), self._annotation(other)
        if first is None or second is None:
            return None
        known = self.library.kept_links_of([first.id, second.id])
        made = self.library.make_link(first.id, second.id, kind, comment=comment)
        return linking.link(made, known)

    def _collect(self, number: int, name: str) -> Any:
        readable, every = self._article(number), self.library.collections()
        if readable is None:
            return None
        folders = [one for one in every if one.query is None]
        return collecting.make_collection(
            name,
            every,
            parent=folders[number % len(folders)] if folders and number % 2 else None,
            articles=[readable.article],
            person_id=self.library.me.id,
        )

    def _seek(self, name: str) -> Any:
        every = self.library.collections()
        return collecting.make_collection(name, every, query=f"tag:{name}", person_id="somebody")

    def _detail(self, number: int, words: str) -> Any:
        readable = self._article(number)
        if readable is None:
            return None
        fields = {"shelf": words, "read by": f"{words}!"}
        said = Details(source=words, authors="Quay, Ada; Bo Jetty", published="2002", fields=fields)
        return edit_details([readable.article], said)

    def _hide(self, number: int) -> Any:
        readable = self._article(number)
        if readable is None:
            return None
        shown = [number % len(readable.blocks)]
        return reblocking.hide(readable, shown, self.library.me.id)

    def _split(self, number: int) -> Any:
        readable = self._article(number)
        return readable and reblocking.split(readable, number, self.library.me.id)

    def _quotation(self, number: int, name: str) -> Any:
        readable = self._article(number)
        if readable is None:
            return None
        self.library.detect_now()
        found = self.library.quotations_of([readable.article.id])[readable.article.id].quotations
        if not found:
            return self.library.make_quotation(readable, Span(0, 9), name, highlighted=True)
        said = found[number % len(found)]
        if number % 4 == 0:
            return self.library.reject(said)
        if number % 4 == 1:
            return self.library.highlight_quotation(readable, said)
        return self.library.name(said, name)

    def _speakers(self, number: int) -> Any:
        known = [count.speaker for count in self.library.speakers()]
        if len(known) < 2:
            return None
        first, second = known[number % len(known)], known[(number + 1) % len(known)]
        if number % 2:
            return self.library.merge_speakers(first, [second])
        return self.library.keep_apart([first, second])

    def _pin(self, number: int) -> Any:
        one, other = self._article(number), self._article(number + 1)
        if one is None or other is None or one.article.id == other.article.id:
            return None
        return pinning.pin_all((self.library.make_pin(one, Span(0, 9), other, Span(4, 12)),))

    def _delete(self, number: int) -> Any:
        one = self._annotation(number)
        return one and annotating.delete_annotations([one])

    def _bin(self, number: int) -> Any:
        readable = self._article(number)
        if readable is None or number % 5:
            return None
        return articles.delete_articles([readable.article])
