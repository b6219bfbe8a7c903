"""Whole libraries, or parts of them, as records: read out of the tables and put back there."""
