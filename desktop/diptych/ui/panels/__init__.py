"""What stands beside the text: library, annotations, search."""
