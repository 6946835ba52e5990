from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from portal.core import clock
from portal.jobs import health
from portal.jobs.lost import requeue_lost_jobs
from portal.jobs.models import SweepState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def migrations_are_another_tests_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health._answers, "migrated", True)


def test_healthz_answers_everybody(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_readyz_is_ready_once_the_sweep_ran(client: Client) -> None:
    before = client.get("/readyz")
    requeue_lost_jobs()
    after = client.get("/readyz")

    assert (before.status_code, before.json()["checks"]["sweep"]["ok"]) == (503, False)
    assert (after.status_code, after.json()["status"]) == (200, "ready")
    assert set(after.json()["checks"]) == {"database", "migrations", "storage", "broker", "sweep"}


def test_readyz_names_what_is_wrong_without_paths(client: Client, settings: Settings, tmp_path: Path) -> None:
    requeue_lost_jobs()
    SweepState.objects.update(last_run_at=clock.now() - dt.timedelta(hours=1))
    gone = tmp_path / "gone"
    settings.CELERY_BROKER_URL = "filesystem://"
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_in": str(gone)}

    answer = client.get("/readyz")

    checks = answer.json()["checks"]
    assert answer.status_code == 503
    assert (checks["sweep"]["ok"], checks["broker"]["ok"]) == (False, False)
    assert str(tmp_path) not in answer.content.decode()


def test_an_installation_may_leave_the_sweep_out(client: Client, settings: Settings) -> None:
    settings.READY_SWEEP_MAX_AGE_SECONDS = 0

    assert client.get("/readyz").status_code == 200
