"""A list of standards comes in from a workbook (L01)."""
