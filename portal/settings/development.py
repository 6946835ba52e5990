"""`make run`: embedded database and broker, demo accounts on the sign-in page."""

from __future__ import annotations

import secrets

from portal.settings.base import *  # the environment changes the base
from portal.settings.environment import env, state_dir


def _own_secret_key() -> str:
    """A key made once per state folder, readable by its owner only."""
    path = state_dir() / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or _own_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
DEMO_ACCOUNTS = env.bool("DEMO_ACCOUNTS", default=True)
SHOW_COMPONENT_GALLERY = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(state_dir() / "mail")
