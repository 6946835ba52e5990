"""The servers of a run: gunicorn with two workers on loopback, ended with the run."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"
START_SECONDS = 180


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(settings: str, *, workers: int = 2, counts: bool = False) -> Iterator[int]:
    """A gunicorn serving the project under `settings`; gives its port."""
    port = free_port()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "BENCH_COUNTS": "1" if counts else ""}
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "tests.bench.wsgi",
        "--preload",
        "--workers",
        str(workers),
        "--bind",
        f"{HOST}:{port}",
    ]
    process = subprocess.Popen([*command, "--log-level", "warning", "--timeout", "120"], cwd=ROOT, env=environment)
    try:
        _wait(process, port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("gunicorn did not start")
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("gunicorn did not answer in time")


def fetch(port: int, url: str, cookie: str) -> tuple[float, http.client.HTTPResponse, int]:
    """One GET on a connection of its own: seconds until the whole answer is read, the answer, its length."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection(HOST, port, timeout=120)
    connection.request("GET", url, headers={"Cookie": cookie, "Host": "localhost", "Accept-Language": "vi"})
    response = connection.getresponse()
    body = response.read()
    seconds = time.perf_counter() - started
    connection.close()
    return seconds, response, len(body)
