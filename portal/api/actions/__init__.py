"""Use-cases of keys."""
