"""The portal as in production, on loopback without TLS; counts queries and rows when asked to."""

from __future__ import annotations

import os

from portal.settings.production import *  # what is measured is what runs
from portal.settings.production import MIDDLEWARE

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
if os.environ.get("BENCH_COUNTS"):
    MIDDLEWARE = ["tests.bench.counting.CountingMiddleware", *MIDDLEWARE]
