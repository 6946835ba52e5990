"""Load the provinces before and after 1 July 2025; may be run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.vietnam.loading import load_places


class Command(BaseCommand):
    help = "Load the provinces before and after 1 July 2025; may be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_places()
        self.stdout.write(f"{counts.created} mới, {counts.changed} thay đổi, {counts.unchanged} giữ nguyên")
