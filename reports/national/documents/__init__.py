"""The Ministry's papers."""
