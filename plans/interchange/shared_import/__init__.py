"""Shared data come in from a file of the published schema, or a table of the same columns (V02)."""
