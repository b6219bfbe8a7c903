"""The parts that the main window is made of, and where they stand."""
