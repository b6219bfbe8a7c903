"""The export window: a format, what leaves, how, and what it will look like."""
