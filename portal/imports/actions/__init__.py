"""Use-cases of imports: read a file, correct what was read, save it, give it up."""
