"""Use-cases of notices and letters."""
