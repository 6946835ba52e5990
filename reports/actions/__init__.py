"""Use-cases of reporting."""
