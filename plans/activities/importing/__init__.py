"""Sheets read in: who came to an event, who was trained. Rows are known by the code in their first column."""
