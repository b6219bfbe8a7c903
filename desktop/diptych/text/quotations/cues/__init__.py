"""The words by which each language says who speaks; ``tables`` has them by language."""
