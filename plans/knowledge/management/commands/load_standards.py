"""Load the register of standards and tools; may be run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from plans.knowledge.actions.load_standards import load_standards
from portal.organizations.actor import system_actor


class Command(BaseCommand):
    help = "Nạp danh mục tiêu chuẩn, công cụ còn thiếu; chạy lại không đổi gì thêm."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_standards(actor=system_actor("load_standards"))
        self.stdout.write(f"thêm {count} tiêu chuẩn, công cụ")
