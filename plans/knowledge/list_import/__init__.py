"""Registers of this app that are filled from a sheet, each by the one shape of `plans.activities.importing.lists`."""
