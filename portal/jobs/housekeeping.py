"""What the daily sweep clears away: only what has expired and nobody can use."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

from django.conf import settings


def clear_expired_sessions(on: dt.date) -> str:
    """Remove sessions past their end; `on` does not matter, the session knows its own end."""
    engine = import_module(settings.SESSION_ENGINE)
    engine.SessionStore.clear_expired()
    return ""
