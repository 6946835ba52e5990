"""Use-cases of the yearly database and of interchange."""
