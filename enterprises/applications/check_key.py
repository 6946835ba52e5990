"""The key on a receipt that lets whoever holds it see the state of the application, and nothing else."""

from __future__ import annotations

import hmac
import secrets

from enterprises.applications.models import Application

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O, which people mix up on paper."""
LENGTH = 10


def new_secret() -> str:
    """Ten letters, about 49 bits: too many to guess behind the brake of the public page."""
    return "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))


def find_by_receipt(code: str, secret: str) -> Application | None:
    """The application a receipt belongs to; None when code and key do not fit. One query.

    Codes repeat between provinces, so every bearer of the code is compared.
    """
    code, secret = code.strip().upper(), secret.strip().upper().replace("-", "").replace(" ", "")
    if not code or len(secret) != LENGTH or not secret.isascii() or "\x00" in code:
        return None
    rows = Application.objects.filter(code=code).exclude(check_secret="").select_related("call__organization")
    return next((row for row in rows if hmac.compare_digest(row.check_secret, secret)), None)
