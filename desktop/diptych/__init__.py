"""Diptych: a desktop reader that puts articles side by side."""

__version__ = "0.1.0"
