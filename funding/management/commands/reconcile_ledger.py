"""Compare every ceiling with the ledger; exit 1 and name the rows when a balance does not hold."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from funding.ledger import mismatches
from funding.models import LedgerEntry


class Command(BaseCommand):
    help = "Đối chiếu số dư với sổ cái; báo từng dòng không khớp."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = list(mismatches())
        for sentence in wrong:
            self.stderr.write(sentence)
        if wrong:
            raise CommandError(f"Sổ cái không khớp: {len(wrong)} chỗ.")
        self.stdout.write(f"Sổ cái khớp: {LedgerEntry.objects.count()} bút toán.")
