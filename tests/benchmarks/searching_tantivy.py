"""Another peer for the index, where it happens to be installed: tantivy, a library in Rust."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.searching_engine import Asked

_PLAIN = ("rare word", "word", "common word", "two common words", "either word", "phrase")


class Peer:
    """An index of the same texts; what it has no words for is asked by its query objects."""

    def __init__(self, texts: Sequence[str], folder: Path, authors: int) -> None:
        # By name: nothing here needs it, and it is no dependency.
        self._tantivy: Any = importlib.import_module("tantivy")
        schema = self._tantivy.SchemaBuilder()
        schema.add_text_field("title", stored=False, tokenizer_name="en_stem")
        schema.add_text_field("body", stored=True, tokenizer_name="en_stem")
        schema.add_text_field("author", stored=False, tokenizer_name="raw")
        schema.add_integer_field("year", stored=False, indexed=True, fast=True)
        schema.add_integer_field("id", stored=True)
        self._schema = schema.build()
        folder.mkdir()
        index = self._tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(128_000_000, 1)
        for number, text in enumerate(texts):
            title = text.split("\n", 1)[0]
            document = self._tantivy.Document(
                title=title, body=text, author=f"writer{number % authors}", id=number,
                year=1990 + number % 30,
            )  # fmt: skip
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._index = index
        self._searcher = index.searcher()

    def can(self, kind: str) -> bool:
        """Tell whether it can be asked this."""
        return kind in {*_PLAIN, "prefix", "fuzzy", "with author", "with years"}

    def show(self, asked: Asked) -> list[str]:
        """Return an excerpt of each of the best twenty."""
        query = self._index.parse_query(" AND ".join(asked.theirs.split()), ["body"])
        maker = self._tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        maker.set_max_num_chars(200)
        best = self._searcher.search(query, 20).hits
        return [maker.snippet_from_doc(self._searcher.doc(at)).to_html() for _, at in best]

    def ask(self, kind: str, asked: Asked) -> list[Any]:
        """Return the best twenty."""
        query = self._tantivy.Query
        if kind == "prefix":
            made = query.regex_query(self._schema, "body", asked.theirs.replace("*", ".*"))
        elif kind == "fuzzy":
            made = query.fuzzy_term_query(self._schema, "body", asked.nearly, 1)
        else:
            typed = asked.theirs
            if kind == "with author":
                typed = f"+{typed} +{asked.ours.split()[1]}"
            elif kind == "with years":
                first, last = asked.ours.rpartition(":")[2].split("..")
                typed = f"+{typed} +year:[{first} TO {last}]"
            elif kind == "two common words":
                typed = " AND ".join(typed.split())
            made = self._index.parse_query(typed, ["title", "body"])
        best: list[Any] = self._searcher.search(made, 20).hits
        return [self._searcher.doc(address) for _, address in best]
