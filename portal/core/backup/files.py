"""The uploaded and generated files of a backup: a plain folder, so an operator can look into it."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

from portal.core.backup.manifest import BackupProblem, sha256_of

FOLDER = "files"


def copy_files(source: Path, folder: Path) -> dict[str, str]:
    """Copy every file and answer its hash. Files are never changed after upload, so copying while people work is safe."""
    target = folder / FOLDER
    target.mkdir()
    hashes: dict[str, str] = {}
    for path in sorted(source.rglob("*")) if source.is_dir() else []:
        if not path.is_file() or path.is_symlink():
            continue
        name = path.relative_to(source).as_posix()
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
        hashes[name] = sha256_of(copy)
        if hashes[name] != sha256_of(path):
            raise BackupProblem(f"Tệp {name} thay đổi trong khi sao lưu; hãy chạy lại.")
    return hashes


def verify_files(folder: Path, hashes: dict[str, str]) -> None:
    """Every file is there, unchanged, and stays below the folder it will be restored to."""
    for name, expected in hashes.items():
        path = folder / FOLDER / name
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or not path.is_file():
            raise BackupProblem(f"Bản sao lưu thiếu tệp {name}.")
        if sha256_of(path) != expected:
            raise BackupProblem(f"Tệp {name} trong bản sao lưu đã bị thay đổi.")


def restore_files(folder: Path, target: Path, hashes: dict[str, str]) -> None:
    """Put the files of the backup in place and remove others, so that files and database agree."""
    target.mkdir(parents=True, exist_ok=True)
    for name in hashes:
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / FOLDER / name, copy)
    for path in sorted(target.rglob("*")):
        if path.is_file() and path.relative_to(target).as_posix() not in hashes:
            path.unlink()
    verify_restored(target, hashes)


def verify_restored(target: Path, hashes: dict[str, str]) -> None:
    wrong = [name for name, expected in hashes.items() if sha256_of(target / name) != expected]
    if wrong:
        raise BackupProblem(f"{len(wrong)} tệp khôi phục không đúng, ví dụ {wrong[0]}.")
