"""A backup restores to the same rows and files, or refuses before it changes anything."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from pytest_django import Settings

from portal.core.backup.make import make_backup
from portal.core.backup.manifest import BackupProblem, read_manifest
from portal.core.backup.restore import restore_backup

ROOT = Path(settings.BASE_DIR)
ON_SQLITE = os.environ.get("PORTAL_TEST_DATABASE") == "sqlite"
SAMPLE = b"%PDF-1.7 sample"


@dataclass
class EmptyInstallation:
    """A portal without a single table, on the same kind of database as this run; restored to as an operator does."""

    database: str
    state: Path

    @property
    def media(self) -> Path:
        return self.state / "media"

    def restore(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "PORTAL_STATE_DIR": str(self.state),
            "MEDIA_ROOT": str(self.media),
            "DATABASE_URL": f"sqlite:///{self.database}" if ON_SQLITE else f"postgres:///{self.database}",
        }
        command = [sys.executable, "manage.py", "restore", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    def addresses(self) -> list[str]:
        query = "SELECT email FROM organizations_user ORDER BY email"
        opened = sqlite3.connect(self.database) if ON_SQLITE else psycopg.connect(dbname=self.database)
        with opened as connection:
            return [email for (email,) in connection.execute(query).fetchall()]


@pytest.fixture
def empty_installation(tmp_path: Path) -> Iterator[EmptyInstallation]:
    state = tmp_path / "target"
    state.mkdir()
    if ON_SQLITE:
        yield EmptyInstallation(str(state / "db.sqlite3"), state)
        return
    name = f"restored_{os.getpid()}"
    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    yield EmptyInstallation(name, state)
    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
def test_backup_comes_back_whole_or_not_at_all(
    empty_installation: EmptyInstallation, tmp_path: Path, settings: Settings
) -> None:
    """One walk, since each restore costs seconds: back up, restore, and everything that must be refused."""
    addresses = [f"nguoi{number}@vi-du.vn" for number in range(3)]
    for email in addresses:
        get_user_model().objects.create(email=email)
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "2026").mkdir(parents=True)
    (settings.MEDIA_ROOT / "2026" / "đơn.pdf").write_bytes(SAMPLE)
    backup = tmp_path / "backup"

    manifest = make_backup(backup)
    assert manifest.rows["organizations_user"] == 3
    with pytest.raises(BackupProblem, match="đã có dữ liệu"):
        make_backup(backup)

    restored = empty_installation.restore(str(backup))
    assert restored.returncode == 0, restored.stderr
    assert empty_installation.addresses() == addresses
    assert (empty_installation.media / "2026" / "đơn.pdf").read_bytes() == SAMPLE

    with pytest.raises(BackupProblem, match="--force"):
        restore_backup(backup)
    (empty_installation.media / "later.txt").write_text("later")
    forced = empty_installation.restore(str(backup), "--force")
    assert forced.returncode == 0, forced.stderr
    assert empty_installation.addresses() == addresses
    assert not (empty_installation.media / "later.txt").exists()

    (backup / "files" / "2026" / "đơn.pdf").write_bytes(b"changed")
    with pytest.raises(BackupProblem, match="đã bị thay đổi"):
        restore_backup(backup, force=True)
    assert get_user_model().objects.count() == 3


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (None, "không phải là bản sao lưu"),
        ("{", "bị hỏng"),
        (json.dumps({"format": 99}), "định dạng 99"),
        ("[]", "bị hỏng"),
    ],
)
def test_what_is_no_backup_is_named(tmp_path: Path, manifest: str | None, message: str) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)

    with pytest.raises(BackupProblem, match=message):
        read_manifest(tmp_path)
