"""Pure rules of reporting: days and reminders."""
