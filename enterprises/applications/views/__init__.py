"""Pages of calls, applications and projects."""
