"""What the workers of `make bench-reports` load: the portal as it is, with lost jobs looked for every second."""

from __future__ import annotations

from portal.celery import app

app.conf.beat_schedule = {"lost": {"task": "portal.jobs.tasks.requeue_lost_jobs", "schedule": 1.0}}
