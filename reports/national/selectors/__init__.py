"""Reading what provinces sent and owe; never their records."""
