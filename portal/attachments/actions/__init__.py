"""Use-cases of files: keep one, give one up."""
