"""Load the national programmes; may be run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from plans.planning.actions.load_programmes import load_programmes
from portal.organizations.actor import system_actor


class Command(BaseCommand):
    help = "Nạp các chương trình quốc gia từ tệp dữ liệu; chạy lại không đổi gì thêm."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_programmes(actor=system_actor("load_programmes"))
        self.stdout.write(f"{count} chương trình")
