"""Heartbeats of a run: they carry progress out and the wish to stop in, on a connection of their own.

Progress never goes through the handler's connection: inside its transaction nobody would see it.
"""

from __future__ import annotations

import logging
import threading
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections, connection

from portal.core import clock
from portal.jobs.enums import JobStatus
from portal.jobs.errors import JobCancelled, LeaseLost
from portal.jobs.models import Job

logger = logging.getLogger(__name__)


class Pulse(Protocol):
    """What a run tells and asks while it works."""

    def report(self, percent: int, text: str) -> None: ...
    def check(self) -> None: ...
    def stop(self) -> None: ...


def write_beat(job_id: int, token: UUID, percent: int, text: str) -> bool:
    """Renew the heartbeat of the run that holds `token`; answers whether somebody asked to stop.

    Raises LeaseLost when the job is no longer this run's.
    """
    now = clock.now()
    mine = Job.objects.filter(pk=job_id, lease_token=token, status=JobStatus.RUNNING)
    if not mine.update(heartbeat_at=now, updated_at=now, progress=percent, progress_text=text[:250]):
        raise LeaseLost
    return bool(Job.objects.filter(pk=job_id).values_list("cancel_requested", flat=True).get())


class InlinePulse:
    """For a run inside the caller's own transaction or process: each report is one UPDATE."""

    def __init__(self, job_id: int, token: UUID) -> None:
        self.job_id, self.token = job_id, token
        self.percent, self.text = 0, ""

    def report(self, percent: int, text: str) -> None:
        self.percent, self.text = percent, text
        self.check()

    def check(self) -> None:
        if write_beat(self.job_id, self.token, self.percent, self.text):
            raise JobCancelled

    def stop(self) -> None:
        """Nothing runs beside the handler."""


class ThreadPulse:
    """For a worker: a thread beats every few seconds and at once when there is something to tell."""

    def __init__(self, job_id: int, token: UUID) -> None:
        self.job_id, self.token = job_id, token
        self.percent, self.text = 0, ""
        self.interval = max(settings.JOB_STALE_SECONDS / 5, 0.2)
        self._news, self._ended = threading.Event(), threading.Event()
        self._cancelled = self._lost = False
        self._thread = threading.Thread(target=self._run, name=f"job-{job_id}-heartbeat", daemon=True)
        self._thread.start()

    def report(self, percent: int, text: str) -> None:
        self.percent, self.text = percent, text
        self._news.set()
        self.check()

    def check(self) -> None:
        if self._lost:
            raise LeaseLost
        if self._cancelled:
            raise JobCancelled

    def stop(self) -> None:
        self._ended.set()
        self._news.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        try:
            while not self._ended.is_set():
                self._beat()
                self._news.wait(self.interval)
                self._news.clear()
        finally:
            connection.close()

    def _beat(self) -> None:
        try:
            self._cancelled = write_beat(self.job_id, self.token, self.percent, self.text)
        except LeaseLost:
            self._lost = True
            self._ended.set()
        except Exception:  # a short absence of the database costs one beat, not the run
            logger.warning("heartbeat of job %s failed", self.job_id, exc_info=True)
            close_old_connections()
