"""Readers' own forms of an export: Jinja2, in a sandbox, in a process that can be ended.

What a template is given stands in ``given.py`` and, for those who write them, in docs/formats.md.
"""
