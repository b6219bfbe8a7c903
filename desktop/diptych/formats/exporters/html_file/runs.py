"""Words of an article with what is highlighted in them.

At each place the newest annotation is filled in its colour, each one beneath it is a line under
the words, as in the reading surface; more than three lie under the third.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from diptych.domain.blocks import MarkKind
from diptych.formats.exporters.data import ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.html_file.words import text
from diptych.formats.exporters.paper.printed import Run

_TAGS = (
    (MarkKind.CODE, "code"),
    (MarkKind.STRONG, "strong"),
    (MarkKind.EMPHASIS, "em"),
    (MarkKind.SUB, "sub"),
    (MarkKind.SUP, "sup"),
    (MarkKind.NOTE_REFERENCE, "sup"),
)
_LINES = 3
_KINDS = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"GIF8", "image/gif"))


@dataclass(slots=True)
class RunWriting:
    """Writes the runs of one article.

    ``number_of`` returns the number of an annotation that has something in the margin, 0 for
    others; ``prefix`` tells the ids of this article from those of others.
    """

    exported: ExportedArticle
    prefix: str
    number_of: Callable[[int], int]
    title_of: Callable[[int], str]
    sizes: Mapping[str, tuple[int, int]]
    _begun: set[int] = field(default_factory=set)
    _referred: set[int] = field(default_factory=set)

    def written(self, runs: Iterable[Run]) -> str:
        """Return runs as HTML."""
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        words = self._picture(run.picture) if run.picture else ""
        words += text(run.text).replace("\n", "<br>")
        if not words:
            return self._numbers(run)
        for kind, tag in _TAGS:
            if kind in run.marks:
                words = f"<{tag}>{words}</{tag}>"
        if run.over:
            words = self._marked(run, words)
        if run.link:
            words = f'<a href="{text(run.link)}" rel="noreferrer">{words}</a>'
        return words + self._numbers(run)

    def _marked(self, run: Run, words: str) -> str:
        """Return words in their highlights; the first of an annotation have its id."""
        newest_first = sorted(
            run.over, key=lambda key: self._annotation(key).annotation.created, reverse=True
        )
        colours = [self._annotation(key).colour for key in newest_first]
        under = colours[1 : 1 + _LINES]
        classes = [str(colours[0])]
        if under:
            classes.append("u" * len(under))
            classes += [f"u{number}-{colour}" for number, colour in enumerate(under, 1)]
        fresh = [key for key in run.over if key not in self._begun]
        self._begun.update(fresh)
        named = f' id="{text(self._annotation(fresh[0]).annotation.id)}"' if fresh else ""
        # One element has one id: others that begin at the same words have empty ones before it.
        anchors = "".join(
            f'<span id="{text(self._annotation(key).annotation.id)}"></span>' for key in fresh[1:]
        )
        title = text(self.title_of(newest_first[0]))
        return f'{anchors}<mark class="{" ".join(classes)}"{named} title="{title}">{words}</mark>'

    def _numbers(self, run: Run) -> str:
        said = ""
        for key in run.ends:
            number = self.number_of(key)
            if number and key not in self._referred:
                self._referred.add(key)
                name = f"{self.prefix}-{number}"
                said += f'<sup class="n"><a id="r{name}" href="#n{name}">{number}</a></sup>'
        return said

    def _annotation(self, key: int) -> ExportedAnnotation:
        return self.exported.annotations[key]

    def _picture(self, name: str) -> str:
        data = self.exported.picture(name)
        kind = next((kind for begin, kind in _KINDS if data and data.startswith(begin)), "")
        if not data or not kind:
            return ""
        width, height = self.sizes.get(name, (0, 0))
        size = f' width="{width}" height="{height}"' if width and height else ""
        return f'<img alt=""{size} src="data:{kind};base64,{b64encode(data).decode("ascii")}">'
