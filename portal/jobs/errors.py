"""Ways a run ends before its work does. Handlers let them pass."""

from __future__ import annotations


class LeaseLost(Exception):
    """The job was given to another worker (or taken back): this run must leave no trace."""


class JobCancelled(Exception):
    """Somebody asked to stop the job."""
