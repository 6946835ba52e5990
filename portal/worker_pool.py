"""The processes a worker runs jobs in when its broker is a folder: one of them killed leaves the others their work."""

from __future__ import annotations

import fcntl
import tempfile
from typing import Any

from billiard.pool import Pool
from celery.concurrency import prefork


class KernelLock:
    """A lock between a process and those it forks, which the kernel gives back when its holder dies.

    Not for threads of one process: they all hold it together.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # open as long as the lock is of use

    def acquire(self) -> None:
        fcntl.lockf(self._file, fcntl.LOCK_EX)

    def release(self) -> None:
        fcntl.lockf(self._file, fcntl.LOCK_UN)

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *_raised: object) -> None:
        self.release()


class ResilientPool(Pool):
    """billiard's, but a process killed while it waits for work takes no lock into its grave.

    billiard (4.2) guards the pipe of tasks by a semaphore; an idle process waits inside it. Killed there (by an
    administrator, or for want of memory) it leaves the semaphore taken, and no later process ever gets a task.
    """

    def _setup_queues(self) -> None:
        super()._setup_queues()
        self._inqueue._rlock = KernelLock()  # taken by the processes that read tasks
        self._outqueue._wlock = KernelLock()  # and by those that tell what came of them


class TaskPool(prefork.TaskPool):
    """What `worker_pool` names. With Redis each process has pipes of its own, and Celery's pool is used as it is."""

    BlockingPool: Any = ResilientPool
