"""citeproc-py, with its faults repaired: a CSL style that cites one work after another."""
