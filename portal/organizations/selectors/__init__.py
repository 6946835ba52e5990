"""Reading organisations and people."""
