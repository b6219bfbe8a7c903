"""Undo commands: thin wrappers over the library's edits."""
