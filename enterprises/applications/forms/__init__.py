"""Forms: text into values; the rules stand in actions and constraints."""
