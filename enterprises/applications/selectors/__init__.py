"""Reading calls, applications and projects."""
