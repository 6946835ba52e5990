"""Invented data in the sizes of the whole country, for benchmarks. Deterministic by its seed.

Rows are written in bulk past the actions: nobody signs in to look at their history, and a million
steps through the workflow kernel would take a day. Statuses are therefore set directly, which
nothing but this package may do.
"""
