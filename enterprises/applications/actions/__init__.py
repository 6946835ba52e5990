"""Everything that can be done with calls, applications and supported projects."""
