"""The supervisor of `make run`: one portal per state folder, no stale leftovers, a port that is free."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

SCRIPT = Path(settings.BASE_DIR) / ".tools" / "run"


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with a state folder of its own."""
    monkeypatch.setenv("PORTAL_STATE_DIR", str(tmp_path / "state"))
    loader = importlib.machinery.SourceFileLoader("run_tool", str(SCRIPT))
    spec = importlib.util.spec_from_loader("run_tool", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "run_tool", module)
    loader.exec_module(module)
    return module


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_gives_the_next_one_and_says_so(
    tool: ModuleType, taken_port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", str(taken_port))

    web_socket, port = tool.listen()
    web_socket.close()

    assert port > taken_port
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("port", ["0", "65536", "8000x", "tám nghìn", "-1"])
def test_a_port_that_is_none_is_refused(tool: ModuleType, port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)

    with pytest.raises(SystemExit, match="không phải là số cổng"):
        tool.listen()


def test_a_second_portal_in_the_same_folder_is_refused(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with tool.take_lock():
        assert tool.run() == 1
        assert tool.reset() == 1

    assert "đã chạy" in capsys.readouterr().out
    assert tool.STATE.exists()


def test_reset_deletes_only_a_state_folder(tool: ModuleType) -> None:
    tool.STATE.mkdir()
    (tool.STATE / "thesis.odt").touch()
    assert tool.reset() == 1

    tool.make_secret_key()
    assert tool.reset() == 0
    assert not tool.STATE.exists()


def test_the_secret_key_is_made_once_and_for_its_owner_only(tool: ModuleType) -> None:
    tool.STATE.mkdir()
    (tool.STATE / "secret_key").touch()  # a start that was killed in between

    tool.make_secret_key()
    first = (tool.STATE / "secret_key").read_text()
    tool.make_secret_key()

    assert len(first) > 50
    assert (tool.STATE / "secret_key").read_text() == first
    assert stat.S_IMODE((tool.STATE / "secret_key").stat().st_mode) == 0o600


def test_processes_of_a_killed_run_are_ended(tool: ModuleType) -> None:
    left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"], env=tool.environment())
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"])
    try:
        time.sleep(0.3)
        tool.end_leftovers()
        assert left.wait(5) == -signal.SIGTERM
        assert stranger.poll() is None
    finally:
        for process in (left, stranger):
            process.kill()
            process.wait()


def test_children_end_when_their_supervisor_is_killed(tool: ModuleType) -> None:
    """SIGKILL cannot be caught: the kernel itself has to end the child."""
    tool.STATE.mkdir()
    program = f"""
import importlib.machinery, importlib.util, sys, time
loader = importlib.machinery.SourceFileLoader("run_tool", {str(SCRIPT)!r})
module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_tool", loader))
sys.modules["run_tool"] = module
loader.exec_module(module)
(module.STATE / "logs").mkdir()
child = module.Child("sleeper", [sys.executable, "-c", "import time; time.sleep(100)"])
child.start(module.environment())
print(child.process.pid, flush=True)
time.sleep(100)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout
        child = int(supervisor.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        os.kill(supervisor.pid, signal.SIGKILL)

    until = time.monotonic() + 30
    while (
        Path(f"/proc/{child}/cmdline").exists()
        and Path(f"/proc/{child}/cmdline").read_bytes()
        and time.monotonic() < until
    ):
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists() or not Path(f"/proc/{child}/cmdline").read_bytes()
