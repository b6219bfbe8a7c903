"""PDF documents: pages of placed glyphs become a text that is read from front to back."""
