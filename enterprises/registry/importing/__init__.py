"""The register as a workbook: read, checked cell by cell, saved row by row, written out again."""
