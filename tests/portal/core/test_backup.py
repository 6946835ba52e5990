"""A backup restores to the same rows and files, or refuses before it changes anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ADD_ROWS = """
from django.contrib.auth import get_user_model
for number in range(3):
    get_user_model().objects.create(email=f"nguoi{number}@vi-du.vn")
"""
COUNT_ROWS = "from django.contrib.auth import get_user_model; print('people', get_user_model().objects.count())"


@dataclass
class Installation:
    """One portal with its own database and files, driven through manage.py as an operator does."""

    database_url: str
    state: Path

    @property
    def media(self) -> Path:
        return self.state / "media"

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.development",
            "PORTAL_STATE_DIR": str(self.state),
            "MEDIA_ROOT": str(self.media),
            "DATABASE_URL": self.database_url,
        }
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    def people(self) -> int:
        return int(self.manage("shell", "--no-imports", "-c", COUNT_ROWS).stdout.split()[-1])


@pytest.fixture
def new_installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Installation]]:
    """Installations on the same kind of database as this test run."""
    made: list[str] = []

    def make(name: str) -> Installation:
        state = tmp_path / name
        (state / "media").mkdir(parents=True)
        if os.environ.get("PORTAL_TEST_DATABASE") == "sqlite":
            return Installation(f"sqlite:///{state / 'db.sqlite3'}", state)
        database = f"backup_{name}_{os.getpid()}"
        with psycopg.connect(dbname="postgres", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE template0')
        made.append(database)
        return Installation(f"postgres:///{database}", state)

    yield make
    for database in made:
        with psycopg.connect(dbname="postgres", autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


@pytest.mark.timeout(300)
def test_backup_comes_back_whole_or_not_at_all(new_installation: Callable[[str], Installation], tmp_path: Path) -> None:
    """One walk, since each installation costs seconds: back up, restore, and everything that must be refused."""
    source, target = new_installation("source"), new_installation("target")
    assert source.manage("migrate", "--verbosity=0").returncode == 0
    assert source.manage("shell", "--no-imports", "-c", ADD_ROWS).returncode == 0
    (source.media / "2026").mkdir()
    (source.media / "2026" / "đơn.pdf").write_bytes(b"%PDF-1.7 sample")
    backup = tmp_path / "backup"

    made = source.manage("backup", str(backup))
    assert made.returncode == 0, made.stderr
    assert "1 tệp" in made.stdout
    again = source.manage("backup", str(backup))
    assert again.returncode == 1
    assert "đã có dữ liệu" in again.stderr

    restored = target.manage("restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    assert target.people() == 3
    assert (target.media / "2026" / "đơn.pdf").read_bytes() == b"%PDF-1.7 sample"
    assert target.manage("migrate", "--check").returncode == 0

    refused = target.manage("restore", str(backup))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    (target.media / "later.txt").write_text("later")
    forced = target.manage("restore", str(backup), "--force")
    assert forced.returncode == 0, forced.stderr
    assert not (target.media / "later.txt").exists()

    (backup / "files" / "2026" / "đơn.pdf").write_bytes(b"changed")
    changed = target.manage("restore", str(backup), "--force")
    assert changed.returncode == 1
    assert "đã bị thay đổi" in changed.stderr
    assert target.people() == 3


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
    from portal.core.backup.manifest import BackupProblem, read_manifest

    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)

    with pytest.raises(BackupProblem, match=message):
        read_manifest(tmp_path)
