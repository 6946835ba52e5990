"""What is true of Viet Nam: money and its words, working days, names, numbers of persons and enterprises, provinces."""
