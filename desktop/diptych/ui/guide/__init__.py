"""The guide in the window: its places, its texts on the screen, and what is found in them."""
