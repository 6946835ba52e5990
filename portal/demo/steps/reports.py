"""Reports of the demonstration: who owes what this year, last year's sent and acknowledged."""

from __future__ import annotations

from django.core.management import call_command


def load_reports() -> None:
    """Compute the obligations as the daily sweep does."""
    call_command("sweep", verbosity=0)
