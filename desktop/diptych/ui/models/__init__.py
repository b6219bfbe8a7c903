"""Qt models: snapshots of what the library holds; they neither fetch nor edit."""
