"""Reading councils, meetings and ballots."""
