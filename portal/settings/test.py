"""The tests: fast hashes, plain static files, mail in memory, tasks run at once."""

from __future__ import annotations

from pathlib import Path

from portal.settings.base import *  # the environment changes the base
from portal.settings.base import DATABASES, LOGGING, STATE_DIR
from portal.settings.environment import env

DEBUG = False
SECRET_KEY = "tests-only-" + "x" * 50
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(env("PORTAL_TEST_MEDIA", default=str(STATE_DIR / "test-media")))
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = env.bool("CELERY_TASK_ALWAYS_EAGER", default=True)
CELERY_TASK_EAGER_PROPAGATES = True
SHOW_COMPONENT_GALLERY = True
READING_PAGES_ARE_CHECKED = True
MENU_COUNT_SECONDS = 0
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]  # the switch allauth knows
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}
if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = 0
