"""Adding a condition to what was typed, and taking it away; all else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.search.query import balanced, parse, parts
from diptych.search.syntax import And, Node


def narrowed(text: str, condition: str) -> str:
    """Return the query that asks for ``condition`` too; as it is where it does so already.

    Where a query has no room for one more condition, it is added all the same, and not read.
    """
    added, root = parse(condition).root, parse(text).root
    if added is None or has_condition(root, added):
        return text
    if root is None:
        return condition
    whole = balanced(text).strip()
    # Whatever stands on either side of OR is kept together.
    candidates = (
        f"{text.rstrip()} {condition}",
        f"{whole} {condition}",
        f"({whole}) {condition}",
    )
    wanted = And((*conditions_of(root), *conditions_of(added)))
    means_it = (own for own in candidates if parse(own).root == wanted)
    return next(means_it, candidates[-1])


def widened(text: str, condition: str) -> str:
    """Return the query without ``condition``; as it is where that does not stand by itself."""
    taken, root = parse(condition).root, parse(text).root
    if taken is None or not has_condition(root, taken):
        return text
    rest = [node for node in conditions_of(root) if node != taken]
    if not rest:
        return ""
    while has_condition(parse(text).root, taken):
        left = len(conditions_of(parse(text).root)) - 1
        shorter = (own for own in _without_one(text, taken) if _says(own, rest, left))
        shortened = next(shorter, None)
        if shortened is None:
            break
        text = shortened
    return _bare(text)


def _says(text: str, rest: list[Node], count: int) -> bool:
    """Tell whether a query has so many conditions, these among them in their order."""
    conditions = conditions_of(parse(text).root)
    return len(conditions) == count and [own for own in conditions if own in rest] == rest


def has_condition(root: Node | None, condition: Node) -> bool:
    """Tell whether everything that a query finds has to satisfy the condition."""
    return condition in conditions_of(root)


def conditions_of(root: Node | None) -> tuple[Node, ...]:
    """Return the conditions that everything that a query finds has to satisfy."""
    if root is None:
        return ()
    return root.nodes if isinstance(root, And) else (root,)


def _without_one(text: str, node: Node) -> Iterator[str]:
    """Yield what is left of a query without one of the places where a condition stands."""
    for part in parts(text):
        if part.node == node:
            before, after = text[: part.start].rstrip(), text[part.end :].lstrip()
            # Brackets keep what is in them together without a space.
            space = " " if before and after and before[-1] != "(" and after[0] != ")" else ""
            yield before + space + after


def _bare(text: str) -> str:
    """Take away brackets around all of a query."""
    text = text.strip()
    inner = text[1:-1].strip()
    bracketed = text.startswith("(") and text.endswith(")")
    return inner if bracketed and parse(inner).root == parse(text).root else text
