"""Pure work on text: normalising, cleaning, analysis, anchoring, excerpts."""
