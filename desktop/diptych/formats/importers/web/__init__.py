"""Saved web pages into drafts: what an article is of a page, and what is known about it.

``reading`` goes through the steps; each of the others is one of them.
"""
