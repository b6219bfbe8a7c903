"""Blocks of an article as elements: lists, tables and quotes come of blocks in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from diptych.domain.blocks import BlockKind
from diptych.formats.exporters.html_file.runs import RunWriting
from diptych.formats.exporters.paper.printed import Printed, PrintedArticle

Beside = Callable[[Printed], str]
"""Returns what stands in the margin beside a block; empty where nothing does."""

_TOGETHER = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.QUOTE})
_DEEPEST = 6
_DEEPEST_ITEM = 8
_UNDER_ARTICLE = 3
"""The level of the highest headings within an article, whose own is the second."""


class BlockWriting:
    """Writes the blocks of one article with what stands beside them."""

    def __init__(self, article: PrintedArticle, runs: RunWriting, beside: Beside) -> None:
        self._article = article
        self._runs = runs
        self._beside = beside

    def written(self, blocks: Iterable[Printed]) -> Iterator[str]:
        """Yield elements, one block or one group of blocks after another."""
        for kind, group in groupby(blocks, key=lambda block: block.kind):
            if kind not in _TOGETHER:
                for block in group:
                    yield _row(self._alone(block), self._beside(block))
            elif kind is BlockKind.ITEM:
                yield self._list(list(group))
            elif kind is BlockKind.ROW:
                rows = list(group)
                yield _row(self._table(rows), "".join(map(self._beside, rows)))
            else:
                for block in group:
                    words = f"<p{self._direction(block)}>{self._runs.written(block.runs)}</p>"
                    yield _row(f"<blockquote>{words}</blockquote>", self._beside(block))

    def heading(self, block: Printed) -> str:
        """Return the words of the block that says the title."""
        return self._runs.written(block.runs)

    def _alone(self, block: Printed) -> str:
        words, direction = self._runs.written(block.runs), self._direction(block)
        kind = block.kind
        if kind in {BlockKind.HEADING, BlockKind.TITLE}:
            above = block.level - self._article.highest if kind is BlockKind.HEADING else 0
            level = min(max(0, above) + _UNDER_ARTICLE, _DEEPEST)
            return f"<h{level}{direction}>{words}</h{level}>"
        if kind is BlockKind.VERBATIM:
            # A parser drops the first line end of what is written as it stands.
            return f"<pre{direction}>\n{words.replace('<br>', chr(10))}</pre>"
        if kind is BlockKind.FIGURE:
            return f"<figure{direction}>{words}</figure>"
        if kind in {BlockKind.CAPTION, BlockKind.FOOTNOTE}:
            return f'<p class="{kind.value}"{direction}>{words}</p>'
        return f"<p{direction}>{words}</p>"

    def _list(self, items: list[Printed]) -> str:
        """Return items as lists in lists; one that skips a level stands one level deeper."""
        said: list[str] = []
        open_levels: list[int] = []
        for item in items:
            level = min(max(1, item.level), _DEEPEST_ITEM)
            while len(open_levels) > 1 and open_levels[-1] > level:
                open_levels.pop()
                said.append("</li></ul>")
            if not open_levels or level > open_levels[-1]:
                open_levels.append(level)
                said.append("<ul>")
            else:
                said.append("</li>")
            bare = ' class="bare"' if item.bare else ""
            said.append(f"<li{bare}{self._direction(item)}>{self._runs.written(item.runs)}")
            said.append(self._beside(item))
        said += ["</li></ul>"] * len(open_levels)
        return "".join(said) + "\n"

    def _table(self, rows: list[Printed]) -> str:
        said = []
        for row in rows:
            cells = []
            for cell in row.cells:
                tag = "th" if cell.header else "td"
                span = f' colspan="{cell.span}"' if cell.span > 1 else ""
                cells.append(f"<{tag}{span}>{self._runs.written(cell.runs)}</{tag}>")
            said.append(f"<tr>{''.join(cells)}</tr>")
        return f'<div class="table"><table><tbody>{"".join(said)}</tbody></table></div>'

    def _direction(self, block: Printed) -> str:
        if block.right == self._article.right:
            return ""
        return ' dir="rtl"' if block.right else ' dir="ltr"'


def _row(block: str, beside: str) -> str:
    """Return a block with what stands beside it, where anything does."""
    return f'<div class="row">{beside}{block}</div>\n' if beside else f"{block}\n"
