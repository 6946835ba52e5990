"""States of a stored file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScanStatus(models.TextChoices):
    """What the virus scanner said.

    UNSCANNED: a scanner is set up but did not answer. SKIPPED: made by the portal itself, or no scanner is set up.
    """

    UNSCANNED = "unscanned", _("chưa quét")
    CLEAN = "clean", _("sạch")
    INFECTED = "infected", _("có mã độc")
    SKIPPED = "skipped", _("không quét")
