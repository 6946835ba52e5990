"""Forms of the yearly database and of interchange."""
