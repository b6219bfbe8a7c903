"""The reading surface: panes, text layout, highlights, margin, overview strip."""
