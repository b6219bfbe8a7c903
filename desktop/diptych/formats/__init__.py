"""Bytes to values and back: importers and exporters, one table of functions each."""
