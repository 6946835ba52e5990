"""Make a backup."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from portal.core import clock
from portal.core.backup.databases import copier
from portal.core.backup.files import copy_files, verify_files
from portal.core.backup.manifest import BackupProblem, Manifest, sha256_of


def make_backup(folder: Path) -> Manifest:
    """Write database and files into a new folder. The folder appears under its name only when it is complete."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupProblem(f"{folder} đã có dữ liệu; hãy chọn thư mục mới cho mỗi bản sao lưu.")
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(parents=True, mode=0o700)
        manifest = _write(unfinished)
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
    except OSError as error:
        raise BackupProblem(f"Không ghi được bản sao lưu: {error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return manifest


def _write(folder: Path) -> Manifest:
    """The database first: a row never points to a file that is copied before it existed."""
    database = copier()
    rows = database.dump(folder / database.file_name)
    files = copy_files(Path(settings.MEDIA_ROOT), folder)
    manifest = Manifest(
        made_at=clock.now().isoformat(),
        vendor=connection.vendor,
        database_name=database.file_name,
        database_sha256=sha256_of(folder / database.file_name),
        rows=rows,
        files=files,
    )
    verify_files(folder, files)
    manifest.write(folder)
    return manifest
