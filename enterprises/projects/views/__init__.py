"""views of supported projects."""
