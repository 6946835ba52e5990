"""actions of supported projects."""
