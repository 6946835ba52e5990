"""Which parts of the demonstration are loaded, so that an interrupted load goes on where it stopped."""

from __future__ import annotations

from django.db import models


class DemoStep(models.Model):
    """One loaded part."""

    name = models.CharField(max_length=60, primary_key=True)
    done_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bước dữ liệu trình diễn"
        verbose_name_plural = "bước dữ liệu trình diễn"

    def __str__(self) -> str:
        return self.name
