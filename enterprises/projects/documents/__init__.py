"""documents of supported projects."""
