"""Fields that several rows share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def person(label: Any) -> models.ForeignKey[Any, Any]:
    """Who did it; a machine has no account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )


def province(**more: Any) -> models.ForeignKey[Any, Any]:
    """Whose officers care for it; read by lineage."""
    return models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+", **more
    )
