"""The guide: Markdown in ``resources/guide``, read when somebody asks for it."""
