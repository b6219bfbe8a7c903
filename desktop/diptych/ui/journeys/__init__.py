"""What a reader does from the window: one module for each, joining panes, panels and library."""
