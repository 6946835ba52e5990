from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from pytest_django import Settings

from portal.attachments import integrity
from tests.factories.attachments import make_stored_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_store(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_whole_files_pass() -> None:
    make_stored_file()
    out = StringIO()

    call_command("verify_files", "--orphans", stdout=out)

    assert out.getvalue() == "1 tệp nguyên vẹn.\n"


def test_changed_and_missing_files_are_named() -> None:
    changed, missing = make_stored_file(name="sua.pdf"), make_stored_file(name="mat.pdf")
    Path(changed.file.path).write_bytes(b"khac")
    default_storage.delete(missing.file.name)
    said = StringIO()

    with pytest.raises(CommandError, match="2 tệp"):
        call_command("verify_files", stderr=said)

    assert "sua.pdf): nội dung đã bị sửa" in said.getvalue()
    assert "mat.pdf): thiếu trong kho" in said.getvalue()


def test_bytes_without_a_row_are_listed_and_kept() -> None:
    make_stored_file()
    path = default_storage.save("tep/2026/11/thua.pdf", ContentFile(b"x"))

    assert list(integrity.orphaned_paths()) == [path]
    assert default_storage.exists(path)
