"""Which articles fit a query, best first; alike for the index and for a plain scan.

Words may stand in an article's text, its title, a quote, a note or a tag's name: an article fits
if all of it together satisfies the query. Everything is asked of whole arrays, one entry for a
document or a group, since common words stand in tens of thousands of them and hardly any is
shown.

Scores are those of Whoosh's BM25F, field by field; its statistics are of the documents that have
the field, as most have one field only. Several words that a condition asks for as one, the forms
of a word or a phrase, are ranked as if they were one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np

from diptych.search.fitting import Fitting, Groups, Hold
from diptych.search.holding import Looking
from diptych.search.postings import Flags
from diptych.search.source import Source
from diptych.search.surroundings import Surroundings
from diptych.search.syntax import And, Leaf, Node, Not, Or, leaves
from diptych.search.weighing import Scores


def evaluate(root: Node, sources: Sequence[Source], surroundings: Surroundings) -> Fitting:
    """Find the groups of documents that satisfy the query."""
    groups = Groups(sources)
    looking = Looking(sources, groups, surroundings)
    holds = {leaf: looking.hold(leaf) for leaf in dict.fromkeys(leaves(root))}
    evaluation = _Evaluation(holds, looking)
    fits = evaluation.fits(root)
    scores = Scores(len(groups))
    # Only what fits in the end is weighed: of a common word, that may be a small part.
    evaluation.weigh(root, fits, scores)
    positive = set(leaves(root, positive_only=True))
    shown = {leaf: hold for leaf, hold in holds.items() if leaf in positive}
    return Fitting(fits, scores, shown, sources, groups)


class _Evaluation:
    """Puts together what each condition of one query says of the groups."""

    def __init__(self, holds: Mapping[Leaf, Hold], looking: Looking) -> None:
        self._holds = holds
        self._looking = looking
        self._fits: dict[int, Flags] = {}

    def fits(self, node: Node) -> Flags:
        """Flag the groups that satisfy the node."""
        known = self._fits.get(id(node))
        if known is None:
            known = self._fits[id(node)] = self._found(node)
        return known

    def _found(self, node: Node) -> Flags:
        if isinstance(node, And):
            wanted = [self.fits(child) for child in node.nodes if not isinstance(child, Not)]
            refused = [self.fits(child.node) for child in node.nodes if isinstance(child, Not)]
            fits: Flags = reduce(np.logical_and, wanted or [self._looking.everything])
            for flags in refused:
                fits = fits & ~flags
            return fits
        if isinstance(node, Or):
            some: Flags = reduce(np.logical_or, map(self.fits, node.nodes))
            return some
        if isinstance(node, Not):
            return self._looking.everything & ~self.fits(node.node)
        return self._holds[node].fits

    def weigh(self, node: Node, fits: Flags, scores: Scores) -> None:
        """Add to the scores of these groups, which satisfy the node, what speaks for them."""
        if isinstance(node, And):
            for child in node.nodes:
                self.weigh(child, fits, scores)
        elif isinstance(node, Or):
            all_of_it = fits is self.fits(node)
            for child in node.nodes:
                own = self.fits(child)
                self.weigh(child, own if all_of_it else fits & own, scores)
        elif not isinstance(node, Not):
            hold = self._holds[node]
            wanted = None if fits is hold.fits and hold.exact else fits
            for evidence in hold.evidence:
                evidence.weigh(scores, wanted)
