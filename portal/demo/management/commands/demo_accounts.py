"""Print the accounts of the demonstration."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.demo.people import accounts


class Command(BaseCommand):
    help = "In danh sách tài khoản trình diễn."

    def handle(self, *args: Any, **options: Any) -> None:
        for account in accounts():
            self.stdout.write(f"  {account.email:<38} {account.password:<18} {account.role} - {account.place}")
