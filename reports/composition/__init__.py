"""What a report counts: rows read from the records, tables made of them, and words to begin with.

`gather.compose` reads once; everything else is pure. Rows and tables are stored with the report, so a
figure opens the very rows it was counted from, also years later.
"""
