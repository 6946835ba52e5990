"""State documents: what they say (`content`), how they look (`rendering`), their numbers, and those issued."""
