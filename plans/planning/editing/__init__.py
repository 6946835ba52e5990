"""Writing the contents of a plan version: rows as plain data and back, the kinds one may edit, the story of edits."""
