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

FRONT_CHARACTERS = 64_000
"""What stands before a Markdown text is a dozen lines; YAML of more is a trap or data."""

FRONT_DEPTH = 12
"""How deep its lists and mappings nest."""

FRONT_NODES = 5_000
"""How many values it has, lists of keywords included."""

MARKUP_DEPTH = 100
"""How deep quotes and lists nest in Markdown, a list counting twice; nobody indents that far."""

PARAGRAPH_CHARACTERS = 100_000
"""Twice the longest paragraph in print; in one of more, signs are read as they stand, since
what is made to trip up a reader of Markdown costs most in one line without end."""
