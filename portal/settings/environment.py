"""The one reader of environment variables. `docs/operations/configuration.md` lists them all."""

from __future__ import annotations

import os
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()


def state_dir() -> Path:
    """Where the embedded default keeps database, files, broker and logs (`PORTAL_STATE_DIR`, else `.local`)."""
    return Path(os.environ.get("PORTAL_STATE_DIR", BASE_DIR / ".local"))
