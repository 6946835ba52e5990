"""Load the support norms; may be run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.planning.actions.load_norms import load_norms
from portal.core.errors import RuleViolation
from portal.organizations.actor import system_actor


class Command(BaseCommand):
    help = "Nạp định mức hỗ trợ từ tệp dữ liệu; cần nạp kế hoạch trước. Chạy lại không đổi gì thêm."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = load_norms(actor=system_actor("load_norms"))
        except RuleViolation as refusal:
            raise CommandError("\n".join(map(str, refusal.problems)) or str(refusal)) from refusal
        self.stdout.write(f"{count} định mức")
