"""Figures of labour productivity come in as a workbook and go out as one."""
