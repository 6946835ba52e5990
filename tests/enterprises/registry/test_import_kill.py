"""kill -9 while a register is saved by a worker: the next worker saves all of it, each row once."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from enterprises.registry.importing.kind import REGISTER_IMPORT
from enterprises.registry.importing.reading import read
from enterprises.registry.models import Enterprise
from portal.audit.models import AuditEntry
from portal.imports.enums import ImportStatus
from portal.imports.models import ImportDraft
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind, Role
from tests.enterprises.registry.test_register_import import HEAD, line, workbook
from tests.factories.attachments import make_stored_file
from tests.factories.jobs import make_job
from tests.factories.organizations import make_actor
from tests.portal.jobs.test_kill import kill, start_worker, wait_until  # noqa: F401  # a fixture

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.concurrency,
    pytest.mark.timeout(900),
    pytest.mark.django_db(transaction=True),
]
ROWS = 600


def is_waiting(cursor: CursorWrapper) -> bool:
    """Whether somebody waits for the trail."""
    cursor.execute(
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass", [AuditEntry._meta.db_table]
    )
    return bool(cursor.fetchone()[0])


@pytest.mark.requirement("E01")
def test_an_import_killed_while_saving_is_finished_by_the_next_worker_without_doubles(
    start_worker: Callable[[], subprocess.Popen[bytes]],  # noqa: F811
) -> None:
    officer = make_actor(Role.OFFICER)
    rows = [line(number)[1:7] for number in range(1, ROWS + 1)]
    rows[ROWS // 2][2] = "123"
    held = ImportDraft.objects.create(
        kind=REGISTER_IMPORT,
        status=ImportStatus.READY,
        title="so.xlsx",
        file=make_stored_file(officer),
        digest="0" * 64,
        payload=read(officer, workbook(*rows, head=HEAD[1:7]), "so.xlsx").as_data(),
        province_id=officer.province_id,
        organization=officer.organization,
        created_by=officer.user,
    )
    job = make_job(officer, kind="imports.commit", payload={"draft": str(held.public_id), "version": held.row_version})

    with transaction.atomic(), connection.cursor() as cursor:
        # the trail is written last: while it is held the rows stand there, unsaved, and the worker waits
        cursor.execute(f"LOCK TABLE {AuditEntry._meta.db_table} IN EXCLUSIVE MODE")
        first = start_worker()
        wait_until(lambda: is_waiting(cursor), 300, "first worker in the middle of saving")
        kill(first)
    assert Enterprise.objects.count() == 0, "a killed save leaves nothing behind"
    start_worker()
    wait_until(lambda: Job.objects.filter(pk=job.pk, status=JobStatus.DONE).exists(), 300, "second worker finished")

    held.refresh_from_db()
    assert Enterprise.objects.count() == ROWS - 1
    assert Organization.objects.filter(kind=OrganizationKind.ENTERPRISE).count() == ROWS - 1
    assert (held.is_open, [row.get("tax_code") for row in held.draft.rows]) == (True, ["123"])
