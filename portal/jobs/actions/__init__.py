"""Use-cases of jobs."""
