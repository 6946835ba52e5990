"""What can be done with an act of succession."""
