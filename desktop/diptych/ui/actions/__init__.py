"""What a reader can do, as data, and the actions, menus and keys made of it."""
