"""`manage.py read_papers [--limit N] [--again]`: read the words of every paper that was not read yet."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.privacy.actions.read_papers import forget_unreadable, read_all
from portal.privacy.selectors.papers import waiting


class Command(BaseCommand):
    help = "Đọc chữ trong các tệp chưa đọc, để yêu cầu của chủ thể dữ liệu tìm được tên trong tệp. Chạy lại không hại."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=None, help="số tệp nhiều nhất lần này")
        parser.add_argument("--again", action="store_true", help="đọc lại cả những tệp lần trước không đọc được")

    def handle(self, *args: Any, limit: int | None, again: bool, **options: Any) -> None:
        if again:
            self.stdout.write(f"đọc lại: {forget_unreadable()}")
        self.stdout.write(f"đã đọc: {read_all(limit)}; còn chờ: {waiting().count()}")
