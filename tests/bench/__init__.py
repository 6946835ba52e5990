"""The benchmark behind `make bench`: servers, pages and numbers. No test of the suite times anything."""
