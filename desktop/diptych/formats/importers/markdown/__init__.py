"""Markdown, as people write it for web sites, in note-taking programs and for printers.

What stands before the text (``front_matter``, and ``front_fields`` for what it means); the grammar
with what CommonMark lacks (``grammar``); blocks (``writing``) and what stands inside them
(``inlines``); and all of it into a draft (``reading``).
"""
