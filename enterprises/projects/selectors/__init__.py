"""selectors of supported projects."""
