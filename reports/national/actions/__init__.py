"""What the Ministry does: answer, remind, prepare and sign its report to the Prime Minister."""
