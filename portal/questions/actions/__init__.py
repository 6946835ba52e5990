"""Use-cases of forms, one module each."""
