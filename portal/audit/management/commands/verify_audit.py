"""Check the chain of the audit trail; exit 1 and name the rows when it does not hold."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.audit.models import AuditEntry
from portal.audit.selectors import broken_links


class Command(BaseCommand):
    help = "Kiểm tra chuỗi nhật ký; báo từng dòng không khớp."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(broken_links())
        for sentence in broken:
            self.stderr.write(sentence)
        if broken:
            raise CommandError(f"Nhật ký không toàn vẹn: {len(broken)} chỗ.")
        self.stdout.write(f"Nhật ký toàn vẹn: {AuditEntry.objects.count()} dòng.")
