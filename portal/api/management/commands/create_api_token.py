"""`manage.py create_api_token EMAIL [--days N]`: a key for a department's system. It is shown once."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from knox.models import AuthToken

from portal.audit.record import record
from portal.organizations.actor import system_actor
from portal.organizations.models import User


class Command(BaseCommand):
    help = "Cấp khóa API cho một tài khoản; khóa chỉ hiện một lần."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="thư điện tử của tài khoản")
        parser.add_argument("--days", type=int, default=365, help="số ngày có hiệu lực (mặc định 365)")

    def handle(self, *args: Any, email: str, days: int, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"Không có tài khoản đang hoạt động với địa chỉ {email}.")
        if days < 1:
            raise CommandError("Số ngày phải từ 1 trở lên.")
        row, token = AuthToken.objects.create(user=user, expiry=dt.timedelta(days=days))
        record("api_token:created", actor=system_actor("create_api_token"), subject=user, expires_at=row.expiry)
        self.stdout.write(token)
