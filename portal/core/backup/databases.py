"""Copying a database out and in, for each database the portal runs on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from portal.core.backup.manifest import BackupProblem


class DatabaseCopier(Protocol):
    """How one kind of database is copied."""

    file_name: str

    def dump(self, target: Path) -> dict[str, int]:
        """Write one consistent copy and answer the rows of each table in it."""

    def restore(self, source: Path) -> dict[str, int]:
        """Replace the database by the copy, all or nothing, and answer the rows of each table."""


def copier() -> DatabaseCopier:
    if connection.vendor == "sqlite":
        return SqliteCopier()
    if connection.vendor == "postgresql":
        return PostgresCopier()
    raise BackupProblem(f"Chưa hỗ trợ sao lưu cơ sở dữ liệu loại {connection.vendor}.")


def count_rows(tables: list[str], execute: Callable[[str], Any]) -> dict[str, int]:
    quoted = {table: '"' + table.replace('"', '""') + '"' for table in tables}
    return {table: execute(f"SELECT count(*) FROM {quoted[table]}") for table in tables}  # noqa: S608  # names of the catalogue


class SqliteCopier:
    """One file; `VACUUM INTO` copies it whole while others go on writing."""

    file_name = "database.sqlite3"

    def dump(self, target: Path) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        return self._rows(target)

    def restore(self, source: Path) -> dict[str, int]:
        self._rows(source)  # before anything is touched
        database = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        database.parent.mkdir(parents=True, exist_ok=True)
        unfinished = database.with_name(database.name + ".restoring")
        shutil.copyfile(source, unfinished)
        for leftover in ("-wal", "-shm"):
            database.with_name(database.name + leftover).unlink(missing_ok=True)
        unfinished.replace(database)
        return self._rows(database)

    @staticmethod
    def _rows(path: Path) -> dict[str, int]:
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as copy:
                answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
                if answer != "ok":
                    raise BackupProblem(f"Tệp cơ sở dữ liệu bị hỏng: {answer}")
                names = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                tables = [name for (name,) in names]
                return count_rows(tables, lambda sql: copy.execute(sql).fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise BackupProblem(f"Không đọc được bản sao cơ sở dữ liệu: {error}") from error


class PostgresCopier:
    """PostgreSQL's own tools; the rows are counted in the very snapshot that is dumped."""

    file_name = "database.dump"

    def dump(self, target: Path) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
                self._run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}")
                return self._rows()
            finally:
                cursor.execute("ROLLBACK")

    def restore(self, source: Path) -> dict[str, int]:
        contents = self._output("pg_restore", "--list", str(source))
        script = source.parent / ".restoring.sql"
        try:
            self._output("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source))
            begin = ["--command=DROP SCHEMA IF EXISTS public CASCADE"]
            if " SCHEMA - public " not in contents:
                begin.append("--command=CREATE SCHEMA public")
            connection.close()
            self._run(
                "psql",
                "--quiet",
                "--no-psqlrc",
                "--single-transaction",
                "--set=ON_ERROR_STOP=1",
                *begin,
                f"--file={script}",
            )
        finally:
            script.unlink(missing_ok=True)
        return self._rows()

    @staticmethod
    def _rows() -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
            tables = [name for (name,) in cursor.fetchall()]

            def count(sql: str) -> int:
                cursor.execute(sql)
                return int(cursor.fetchone()[0])

            return count_rows(tables, count)

    @staticmethod
    def _run(tool: str, *options: str) -> None:
        arguments, extra = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
        where = arguments[1:-1]  # without the client's name and the database at its end
        PostgresCopier._output(tool, *where, f"--dbname={arguments[-1]}", *options, env=extra)

    @staticmethod
    def _output(tool: str, *options: str, env: dict[str, str] | None = None) -> str:
        command = [str(_postgres_tool(tool)), *options]
        result = subprocess.run(command, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False)
        if result.returncode:
            raise BackupProblem(f"{tool}: {result.stderr.strip()}")
        return result.stdout


def _postgres_tool(name: str) -> Path:
    """The newest one of the machine: a dump tool older than its server refuses to work."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdecimal() else 0,
    )
    on_path = shutil.which(name)
    if found:
        return found[-1]
    if on_path:
        return Path(on_path)
    raise BackupProblem(f"Không tìm thấy {name}: sudo apt-get install --no-install-recommends postgresql-client")
