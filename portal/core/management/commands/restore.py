"""Command: put database and files back from a backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.backup.manifest import BackupProblem
from portal.core.backup.restore import restore_backup


class Command(BaseCommand):
    help = "Khôi phục cơ sở dữ liệu và tệp từ một bản sao lưu, có kiểm tra."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--force", action="store_true", help="thay toàn bộ dữ liệu đang có")

    def handle(self, *args: Any, folder: Path, force: bool, **options: Any) -> None:
        try:
            manifest = restore_backup(folder.absolute(), force=force)
        except BackupProblem as problem:
            raise CommandError(str(problem)) from problem
        rows, files = sum(manifest.rows.values()), len(manifest.files)
        self.stdout.write(
            f"Đã khôi phục bản sao lưu lúc {manifest.made_at}: {len(manifest.rows)} bảng, {rows} dòng, {files} tệp."
        )
        self.stdout.write("Nên chạy tiếp: manage.py migrate && manage.py verify_audit && manage.py reconcile_ledger")
