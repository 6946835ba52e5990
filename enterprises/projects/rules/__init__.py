"""rules of supported projects."""
