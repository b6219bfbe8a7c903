"""Scraped plain text into blocks: ``cleaner.clean`` does it, with the modules beside it."""
