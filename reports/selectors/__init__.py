"""Reading obligations, reports and the settings of the calendar."""
