"""Load the days off and make-up working days of the country; may be run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.vietnam.loading import load_holidays


class Command(BaseCommand):
    help = "Load the days off and make-up working days of the country; may be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_holidays()
        self.stdout.write(f"{counts.created} mới, {counts.changed} thay đổi, {counts.unchanged} giữ nguyên")
