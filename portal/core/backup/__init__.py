"""Database and files together in one folder, and back again, verified by row counts and hashes."""
