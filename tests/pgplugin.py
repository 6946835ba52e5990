"""Chooses the database of the tests before Django reads its settings.

By default a PostgreSQL cluster of its own is made from Debian's binaries in a temporary folder, reached by a Unix socket and
thrown away at the end: no port, no password, nothing of the machine's own server is touched. `PORTAL_TEST_DATABASE` may say
`sqlite`, or name another database by URL. Under xdist the first process owns the cluster and the workers inherit it.
"""

from __future__ import annotations

import atexit
import ctypes
import fcntl
import gc
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pytest

PREFIX = "nscl-tests-"
LOCK = "owner.lock"
OLDEST_VERSION = 15
USER = "portal"
START_SECONDS = 60
MEMORY = Path("/dev/shm")  # the kernel's own place; folders in it are made with mkdtemp
ROOM_BYTES = 4 * 1024**3
SERVER_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "300",
    "shared_buffers": "128MB",
    "timezone": "UTC",
}


def _binaries() -> Path:
    """The newest PostgreSQL of this machine."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    versions = {path: _version(path) for path in found}
    usable = [path for path, version in versions.items() if version >= OLDEST_VERSION]
    if not usable:
        raise pytest.UsageError(
            f"Không tìm thấy PostgreSQL {OLDEST_VERSION} trở lên: sudo apt-get install --no-install-recommends postgresql "
            "(hoặc chạy kiểm thử trên SQLite: PORTAL_TEST_DATABASE=sqlite)"
        )
    return max(usable, key=versions.__getitem__)


def _version(binaries: Path) -> int:
    printed = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"(\d+)", printed)
    return int(match[1]) if match else 0


def _as_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; root lends it the account `nobody`."""
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}


def _end_with_parent() -> None:
    """Runs in the server's process: the kernel stops it (fast shutdown) when the test process dies, however it dies."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGINT)


class ThrowAwayCluster:
    """One PostgreSQL server for one test run. `options` replace some of SERVER_OPTIONS."""

    def __init__(self, folder: Path, options: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.options = {**SERVER_OPTIONS, **(options or {})}
        self.data = folder / "data"
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        binaries = _binaries()
        as_user = _as_user()
        self.folder.mkdir()
        if as_user:
            os.chown(self.folder, pwd.getpwnam("nobody").pw_uid, as_user["group"])
        initdb = [binaries / "initdb", "-D", self.data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        made = subprocess.run(
            [*initdb, "--no-sync"], cwd=self.folder, capture_output=True, text=True, check=False, **as_user
        )
        if made.returncode:
            raise pytest.UsageError(f"initdb: {made.stderr}")
        options = [part for name, value in self.options.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "server.log").open("wb") as log:
            self.server = subprocess.Popen(
                [binaries / "postgres", "-D", self.data, "-k", self.folder, *options],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches pytest alone, which then stops the server in order
                preexec_fn=_end_with_parent,
                **as_user,
            )
        self._wait(binaries)

    def _wait(self, binaries: Path) -> None:
        assert self.server
        until = time.monotonic() + START_SECONDS
        while subprocess.run(
            [binaries / "pg_isready", "-q", "-h", self.folder, "-d", "postgres", "-U", USER], check=False
        ).returncode:
            if self.server.poll() is not None or time.monotonic() > until:
                raise pytest.UsageError(f"PostgreSQL không khởi động: {(self.folder / 'server.log').read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(20)
            except subprocess.TimeoutExpired:
                self.server.send_signal(signal.SIGQUIT)
                self.server.wait(20)


def _place() -> str:
    """Where the cluster stands: in memory where there is room for it, else the place for temporary files."""
    has_room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM_BYTES
    return str(MEMORY) if has_room else tempfile.gettempdir()


def _make_run_folder() -> tuple[Path, IO[str]]:
    """The one folder of this run, with a lock that tells later runs whether its owner still lives."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_place()))
    folder.chmod(0o711)  # the server's account passes through to its own folder
    lock = _lock(folder / "owner.lock.new")
    Path(lock.name).rename(folder / LOCK)  # a run that begins beside this one never sees the file without its lock
    return folder, lock


def _lock(file: Path) -> IO[str]:
    """Held while the run lives; the kernel gives it back when the run ends in any way."""
    stream = file.open("w")
    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return stream


def _remove_leftovers() -> None:
    """Folders of runs that were killed: nobody holds their lock any more."""
    for folder in (*MEMORY.glob(f"{PREFIX}*"), *Path(tempfile.gettempdir()).glob(f"{PREFIX}*")):
        try:
            if not (folder / LOCK).exists():
                continue
            with _lock(folder / LOCK):
                _stop_left_server(folder)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue


def _stop_left_server(folder: Path) -> None:
    pid_file = folder / "pg" / "data" / "postmaster.pid"
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text().split()[0])
    command = Path(f"/proc/{pid}/cmdline")
    if not command.exists() or str(folder).encode() not in command.read_bytes():
        return
    os.kill(pid, signal.SIGQUIT)
    until = time.monotonic() + 10
    while command.exists() and time.monotonic() < until:
        time.sleep(0.05)


def _choose_database(folder: Path) -> ThrowAwayCluster | None:
    """Set what Django's settings will read; answers the cluster this process has to stop."""
    wanted = os.environ.get("PORTAL_TEST_DATABASE", "postgres")
    if wanted == "sqlite":
        os.environ.pop("DATABASE_URL", None)
        return None
    if wanted != "postgres":
        os.environ["DATABASE_URL"] = wanted
        return None
    cluster = ThrowAwayCluster(folder / "pg")
    try:
        cluster.start()
    except BaseException:
        cluster.stop()
        raise
    os.environ.update(PGHOST=str(cluster.folder), PGUSER=USER, DATABASE_URL="postgres:///portal")
    for name in ("PGPORT", "PGDATABASE", "PGPASSWORD", "PGSERVICE"):
        os.environ.pop(name, None)
    return cluster


def _set_up() -> None:
    """Prepare the run once, in its first process, and undo everything when that process ends."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's synchronous API runs inside an event loop
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    owner = os.getpid()
    _remove_leftovers()
    folder, lock = _make_run_folder()
    # The tests neither read nor write the state of a portal running from this work tree.
    os.environ["PORTAL_STATE_DIR"] = str(folder / "state")
    os.environ["PORTAL_TEST_MEDIA"] = str(folder / "state" / "media")
    cluster = _choose_database(folder)

    def clean_up() -> None:
        if os.getpid() != owner:  # a process forked by a test ends too
            return
        if cluster:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()

    atexit.register(clean_up)


_set_up()


def pytest_collection_finish() -> None:
    """Millions of objects stand until the end: the collector need not walk over them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-screenshots", action="store_true", help="write docs/images anew from the browser tests")
