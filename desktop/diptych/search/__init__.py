"""Full-text search with Whoosh: a disposable copy of what is in storage."""
