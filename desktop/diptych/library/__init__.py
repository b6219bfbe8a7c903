"""What a reader can ask for: a thin façade and one module for each journey."""
