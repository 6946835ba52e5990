"""The form an agency fills in: built from the plan, as a page and as a workbook that comes back."""
