"""Reading successions."""
