"""Conformity-assessment bodies and what they can test come in as a workbook and go out as one (P01)."""
