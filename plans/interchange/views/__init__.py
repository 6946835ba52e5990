"""Pages of the yearly database and of interchange."""
