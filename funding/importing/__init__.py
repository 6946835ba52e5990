"""An estimate goes out as a workbook and comes back, with the difference shown before it is applied."""
