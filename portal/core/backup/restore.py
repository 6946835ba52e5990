"""Restore a backup."""

from __future__ import annotations

import fcntl
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection

from portal.core.backup.databases import copier
from portal.core.backup.files import restore_files, verify_files
from portal.core.backup.manifest import BackupProblem, Manifest, differences, read_manifest, sha256_of


def restore_backup(folder: Path, *, force: bool = False) -> Manifest:
    """Replace database and files by those of the backup. Everything is checked before the first change."""
    manifest = read_manifest(folder)
    database = copier()
    if manifest.vendor != connection.vendor:
        raise BackupProblem(f"Bản sao lưu là của {manifest.vendor}, cơ sở dữ liệu hiện dùng {connection.vendor}.")
    dump = folder / database.file_name
    if not dump.is_file() or sha256_of(dump) != manifest.database_sha256:
        raise BackupProblem(f"Tệp {database.file_name} của bản sao lưu thiếu hoặc đã bị thay đổi.")
    verify_files(folder, manifest.files)
    _refuse_while_running()
    if not force and _has_data():
        raise BackupProblem("Nơi khôi phục đang có dữ liệu. Thêm --force nếu thật sự muốn thay toàn bộ dữ liệu ấy.")

    wrong = differences(manifest.rows, database.restore(dump))
    if wrong:
        raise BackupProblem("Số dòng sau khi khôi phục không khớp: " + "; ".join(wrong))
    restore_files(folder, Path(settings.MEDIA_ROOT), manifest.files)
    return manifest


def _has_data() -> bool:
    """Somebody has an account, or there is a file. What migrations create themselves does not count."""
    media = Path(settings.MEDIA_ROOT)
    if media.is_dir() and any(path.is_file() for path in media.rglob("*")):
        return True
    users = get_user_model()
    return users._meta.db_table in connection.introspection.table_names() and users._default_manager.exists()


def _refuse_while_running() -> None:
    """`make run` holds this lock; a database file must not be replaced under a running portal."""
    path = Path(settings.STATE_DIR) / "run.lock"
    if not path.exists():
        return
    with path.open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupProblem("Cổng đang chạy; hãy dừng trước khi khôi phục.") from None
