"""Reading the money."""
