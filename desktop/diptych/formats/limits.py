"""How much an importer takes, in one place, each with its reason."""

from __future__ import annotations

ORIGINAL_BYTES = 200_000_000
"""An original larger than this is not an article but a disk image or a film: read and kept in
the library it would fill the memory of a small machine."""

TEXT_CHARACTERS = 50 * 1024 * 1024
"""Eighty novels, and what file managers call 50 MB: offsets, blocks and the search index stay
within a few hundred megabytes."""

SAMPLE_BYTES = 16_000
"""What an encoding is guessed from: more of it makes the guess slower, hardly ever better."""

LANGUAGE_CHARACTERS = 1_000
"""What a language is told from: 2,000 characters cost twice the time for the same answer."""

PAGE_DEPTH = 150
"""How deep the elements of a web page may nest: three times what a browser's own pages have, and
few enough for what walks them one call a level. What lies deeper is read at this depth."""

PAGE_ELEMENTS = 2_000_000
"""Elements of a web page: twenty times the longest standard published in one."""

PAGE_ELEMENTS_WEIGHED = 150_000
"""How many of them are weighed to find the article: weighing costs more than the number of
elements, and a page of more is a book, read whole."""
