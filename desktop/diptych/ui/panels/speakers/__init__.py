"""The panel of speakers: who is quoted, and what they said."""
