"""What a backup holds. The restore believes nothing that does not agree with it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
NAME = "manifest.json"


class BackupProblem(Exception):
    """The backup cannot be made, or cannot be trusted; the text is for the operator."""


@dataclass(frozen=True)
class Manifest:
    """Written last, so a folder without it is no backup."""

    made_at: str
    vendor: str
    database_name: str
    database_sha256: str
    rows: dict[str, int]
    files: dict[str, str]
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / NAME).write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    path = folder / NAME
    if not path.is_file():
        raise BackupProblem(f"{folder} không phải là bản sao lưu hoàn chỉnh (không có {NAME}).")
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if values["format"] != FORMAT:
            raise BackupProblem(
                f"Bản sao lưu có định dạng {values['format']}, chương trình này đọc định dạng {FORMAT}."
            )
        return Manifest(**values)
    except (ValueError, KeyError, TypeError) as error:
        raise BackupProblem(f"{path} bị hỏng: {error}") from error


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def differences(expected: dict[str, int], found: dict[str, int]) -> list[str]:
    """Tables whose number of rows is not the expected one, in words."""
    return [
        f"{table}: {expected.get(table, 0)} dòng trong bản sao lưu, {found.get(table, 0)} dòng tìm thấy"
        for table in sorted(expected.keys() | found.keys())
        if expected.get(table) != found.get(table)
    ]
