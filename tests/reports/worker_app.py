"""What the worker processes of `test_kill.py` load: the portal, with slow rendering so that a kill falls into the middle."""

from __future__ import annotations

import time

import django

from portal.celery import app

django.setup()

from portal.documents.content import StateDocument  # noqa: E402  # after the set-up
from portal.documents.rendering import render  # noqa: E402
from reports import jobs  # noqa: E402
from reports.actions import issue_paper, send_report  # noqa: E402

SECONDS = 1.0
app.conf.beat_schedule = {"lost": {"task": "portal.jobs.tasks.requeue_lost_jobs", "schedule": 1.0}}


def slowly(document: StateDocument, format: str) -> bytes:  # noqa: A002  # as the real one
    """The real rendering, after a while."""
    time.sleep(SECONDS)
    return render(document, format)


for module in (jobs, issue_paper, send_report):
    module.render = slowly  # type: ignore[attr-defined]  # the name each of them calls
