"""Pages of successions and of the directory."""
