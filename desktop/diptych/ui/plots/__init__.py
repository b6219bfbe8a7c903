"""Pictures of what is counted, to be saved and shown elsewhere."""
