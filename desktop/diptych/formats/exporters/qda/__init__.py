"""REFI-QDA, by which programs for qualitative analysis hand projects and codebooks to one another.

The schemas and their meaning: QDA-XML 1.0 and “REFI-QDA Standard 1.5” (qdasoftware.org).
"""
