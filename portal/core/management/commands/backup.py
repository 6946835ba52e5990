"""Command: copy database and files into a new folder."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.backup.make import make_backup
from portal.core.backup.manifest import BackupProblem


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Sao lưu cơ sở dữ liệu và tệp vào một thư mục mới, có kiểm tra."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            manifest = make_backup(folder.absolute())
        except BackupProblem as problem:
            raise CommandError(str(problem)) from problem
        rows, files = sum(manifest.rows.values()), len(manifest.files)
        self.stdout.write(f"Đã sao lưu vào {folder}: {len(manifest.rows)} bảng, {rows} dòng, {files} tệp.")
