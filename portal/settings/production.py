"""Production: strict; refuses to start when something it needs is missing."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # the environment changes the base
from portal.settings.environment import env

NEEDED = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "CELERY_BROKER_URL", "SITE_ADDRESS", "EMAIL_URL", "MEDIA_ROOT")
missing = [name for name in NEEDED if not env.str(name, default="")]
if missing:
    raise ImproperlyConfigured(f"Thiếu biến môi trường: {', '.join(missing)} (xem docs/operations/configuration.md)")

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by load balancers over plain HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=True) else None
TRUST_FORWARDED_FOR = env.bool("BEHIND_PROXY", default=True)
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SHOW_COMPONENT_GALLERY = False
