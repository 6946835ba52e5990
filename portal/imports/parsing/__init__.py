"""What every importer needs on the way from a document to values: numbers, codes, heads of tables, repairs. Pure."""
