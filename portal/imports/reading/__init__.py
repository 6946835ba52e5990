"""Files of people opened safely and read into one neutral document, whatever they were written with."""
