"""The detector's number, for those who ask what it has found and have no need of its rules."""

DETECTOR = 11
"""Rises whenever the same text gives other quotations; what is stored is then found anew."""
