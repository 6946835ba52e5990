"""`manage.py verify_files [--orphans]`: every kept file is there and unchanged."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.attachments import integrity
from portal.attachments.models import StoredFile


class Command(BaseCommand):
    help = "Đối chiếu tệp trong kho với mã băm đã ghi; --orphans liệt kê tệp trong kho không còn dòng nào trỏ tới."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--orphans", action="store_true", help="liệt kê tệp thừa trong kho (không xóa)")

    def handle(self, *args: Any, orphans: bool, **options: Any) -> None:
        damaged = list(integrity.damaged_files())
        for sentence in damaged:
            self.stderr.write(sentence)
        if orphans:
            for path in integrity.orphaned_paths():
                self.stdout.write(f"thừa: {path}")
        if damaged:
            raise CommandError(f"{len(damaged)} tệp không còn nguyên vẹn.")
        count = StoredFile.objects.filter(discarded_at=None).count()
        self.stdout.write(f"{count} tệp nguyên vẹn.")
