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
