"""Is the site alive, and is it ready? Public, without secrets: names and yes or no, the reason goes to the log."""

from __future__ import annotations

import logging
import os
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core import clock
from portal.core.guards import missing_guards
from portal.jobs.lost import SWEEP_KEY
from portal.jobs.models import SweepState

logger = logging.getLogger(__name__)
BROKER_SECONDS = 2
_answers: dict[str, object] = {}
"""Migrations once found applied stay applied for the life of the process."""


class NotReady(Exception):
    """A check that failed, in words for the operator."""


@login_not_required
@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Everything the site needs answers; 503 when something does not."""
    checks = {name: _run(name, check) for name, check in CHECKS.items()}
    ready = all(check["ok"] for check in checks.values())
    return JsonResponse({"status": "ready" if ready else "not ready", "checks": checks}, status=200 if ready else 503)


def _run(name: str, check: Callable[[], dict[str, object]]) -> dict[str, object]:
    started = time.monotonic()
    try:
        found = {"ok": True, **check()}
    except NotReady as reason:
        found = {"ok": False, "reason": str(reason)}
    except Exception:  # the reason may name hosts and paths: it goes to the log only
        logger.exception("readiness check %s failed", name)
        found = {"ok": False, "reason": "error"}
    return {**found, "ms": round((time.monotonic() - started) * 1000)}


def _database() -> dict[str, object]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return {"vendor": connection.vendor}


def _migrations() -> dict[str, object]:
    if not _answers.get("migrated"):
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if waiting:
            raise NotReady(f"{waiting} migrations not applied")
        missing = missing_guards(connection)
        if missing:
            raise NotReady(f"triggers missing: {', '.join(missing)}; migrate again")
        _answers["migrated"] = True
    return {}


def _storage() -> dict[str, object]:
    name = default_storage.save(f"readyz/{uuid.uuid4().hex}", ContentFile(b"ready"))
    default_storage.delete(name)
    return {}


def _broker() -> dict[str, object]:
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        folder = Path(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_in"]))
        if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
            raise NotReady("broker folder is not writable")
        return {"transport": "filesystem"}
    with current_app.connection_for_write() as line:
        line.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
        return {"transport": str(line.transport_cls)}


def _sweep() -> dict[str, object]:
    """The scheduler wakes the sweep for lost jobs every few seconds: its age tells whether scheduler and worker run."""
    limit = int(settings.READY_SWEEP_MAX_AGE_SECONDS)
    last = SweepState.objects.filter(key=SWEEP_KEY).values_list("last_run_at", flat=True).first()
    if last is None:
        if limit:
            raise NotReady("no sweep yet: scheduler or worker has not started")
        return {"age_seconds": None}
    age = round((clock.now() - last).total_seconds())
    if limit and age > limit:
        raise NotReady(f"last sweep {age} s ago")
    return {"age_seconds": age}


CHECKS: dict[str, Callable[[], dict[str, object]]] = {
    "database": _database,
    "migrations": _migrations,
    "storage": _storage,
    "broker": _broker,
    "sweep": _sweep,
}
