"""What files for paper have in common: articles as runs of words, notes, and colours."""
