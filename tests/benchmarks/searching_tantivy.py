"""Another peer of the index, where it happens to be installed: tantivy, a library in Rust.

`pip install --group bench` brings it; nothing but measurements uses it.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.searching_queries import AUTHORS, TAGS, Asked

NAME = "tantivy"


class Peer:
    """An index of the same texts; what it has no words for is asked by its query objects.

    It stores the texts, of which excerpts are made. ``seconds`` of CPU time is what making it
    took, by one thread.
    """

    def __init__(self, texts: Sequence[str], folder: Path) -> None:
        # By name: nothing here needs it, and it is no dependency.
        self._tantivy: Any = importlib.import_module("tantivy")
        schema = self._tantivy.SchemaBuilder()
        schema.add_text_field("title", stored=False, tokenizer_name="en_stem")
        schema.add_text_field("body", stored=True, tokenizer_name="en_stem")
        schema.add_text_field("author", stored=False, tokenizer_name="raw")
        schema.add_text_field("tag", stored=False, tokenizer_name="raw")
        schema.add_integer_field("year", stored=False, indexed=True, fast=True)
        schema.add_integer_field("id", stored=True)
        self._schema = schema.build()
        folder.mkdir()
        index = self._tantivy.Index(self._schema, path=str(folder))
        started = time.process_time()
        writer = index.writer(128_000_000, 1)
        for number, text in enumerate(texts):
            document = self._tantivy.Document(
                title=text.split("\n", 1)[0], body=text, author=f"writer{number % AUTHORS}",
                id=number, year=1990 + number % 30,
            )  # fmt: skip
            if number % 5 == 0:
                document.add_text("tag", f"t{number // 5 % TAGS}")
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.seconds = time.process_time() - started
        index.reload()
        self._index = index
        self._searcher = index.searcher()

    def show(self, asked: Asked) -> list[str]:
        """Return an excerpt of each of the best twenty."""
        query = self._index.parse_query(" AND ".join(asked.theirs.split()), ["body"])
        maker = self._tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        maker.set_max_num_chars(200)
        best = self._searcher.search(query, 20).hits
        return [maker.snippet_from_doc(self._searcher.doc(at)).to_html() for _, at in best]

    def ask(self, asked: Asked) -> list[Any]:
        """Return the best twenty."""
        best: list[Any] = self._searcher.search(self._query(asked), 20).hits
        return [self._searcher.doc(address) for _, address in best]

    def _query(self, asked: Asked) -> Any:
        query = self._tantivy.Query
        if asked.nearly:
            return query.fuzzy_term_query(self._schema, "body", asked.nearly, 1)
        if asked.theirs.endswith("*"):
            before, _, last = asked.theirs.rpartition(" ")
            begins = query.regex_query(self._schema, "body", f"{last[:-1]}.*")
            if not before:
                return begins
            word = self._index.parse_query(before, ["body"])
            must = self._tantivy.Occur.Must
            return query.boolean_query([(must, word), (must, begins)])
        typed, narrowing = asked.theirs, asked.ours.rpartition(" ")[2]
        if narrowing.startswith(("author:", "tag:")):
            typed = f"+{typed} +{narrowing}"
        elif narrowing.startswith("year:"):
            first, last = narrowing.removeprefix("year:").split("..")
            typed = f"+{typed} +year:[{first} TO {last}]"
        elif '" "' in typed:
            typed = " AND ".join(typed.split())
        return self._index.parse_query(typed, ["title", "body"])
