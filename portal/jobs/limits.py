"""A bound on the memory one job may take, kept by the operating system. Linux only; elsewhere there is none."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MIB = 1024**2
_STATUS = Path("/proc/self/status")


@contextmanager
def within_memory(megabytes: int) -> Iterator[None]:
    """Raise MemoryError in what runs here once it asks for `megabytes` more than the process holds now; 0 is no bound.

    The bound is the process's own: it is for workers, which run one job at a time.
    """
    held = _data_bytes() if megabytes else None
    if held is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = held + megabytes * MIB
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_bytes() -> int | None:
    """What counts towards the bound already."""
    try:
        lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    found = next((line.split()[1] for line in lines if line.startswith("VmData:")), None)
    return int(found) * 1024 if found else None
