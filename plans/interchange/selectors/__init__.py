"""What is asked of the yearly database and of interchange."""
