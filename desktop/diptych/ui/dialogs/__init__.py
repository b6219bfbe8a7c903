"""Windows that ask or show one thing: import, export, keys, preferences."""
