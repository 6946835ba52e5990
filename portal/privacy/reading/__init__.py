"""Words inside papers, read by a program of its own."""
