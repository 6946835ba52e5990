"""Ask for the copy of a person's data, and write it: the job's code path."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.utils.translation import gettext as _

from portal.attachments.actions.store_bytes import store_bytes
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.documents.rendering import CONTENT_TYPES, render
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from portal.privacy.actions.look import write_look
from portal.privacy.copies import HeldRecord, as_document, as_json
from portal.privacy.enums import COPY_FILES, LookKind, RequestStatus
from portal.privacy.models import RequestFile, SubjectRequest
from portal.privacy.policies import handles_requests

COPY = "privacy.copy"
DAYS_TO_TAKE = 30


@use_case
def ask_copy(*, actor: Actor, request: SubjectRequest) -> Job:
    """Put it into the queue; what goes in is what is chosen when it runs."""
    handles_requests.check(actor, request)
    if request.status != RequestStatus.IDENTIFIED or not request.records.exists():
        raise RuleViolation(_("Hãy xác định người yêu cầu và chọn bản ghi của họ trước khi lập bản sao."))
    return enqueue(
        actor=actor,
        kind=COPY,
        payload={"request": str(request.public_id)},
        key=f"{COPY}:{request.public_id}:{uuid4()}",
        title=_("Bản sao dữ liệu cá nhân %(code)s") % {"code": request.code},
    )


def files_of(request: SubjectRequest, held: list[HeldRecord]) -> list[tuple[str, bytes, str]]:
    """(name, bytes, content type) of the copy in JSON, PDF and XLSX. Computes only."""
    now = clock.now()
    document = as_document(request, held, clock.today())
    name = f"Dữ liệu cá nhân {request.code}"
    return [
        (f"{name}.json", as_json(request, held, now), "application/json"),
        (f"{name}.pdf", render(document, "pdf"), CONTENT_TYPES["pdf"]),
        (f"{name}.xlsx", render(document, "xlsx"), CONTENT_TYPES["xlsx"]),
    ]


@use_case
def keep_copy(
    *, actor: Actor, request: SubjectRequest, held: list[HeldRecord], files: list[tuple[str, bytes, str]]
) -> None:
    """The files of the request, which take the place of an earlier copy; each record seen is written down."""
    handles_requests.check(actor, request)
    until = clock.today() + dt.timedelta(days=DAYS_TO_TAKE)
    request.files.update(until=clock.today() - dt.timedelta(days=1))
    for name, content, content_type in files:
        stored = store_bytes(actor=actor, name=name, content=content, content_type=content_type, purpose=COPY_FILES)
        RequestFile.objects.create(request=request, file=stored, until=until)
    for one in held:
        write_look(
            actor=actor,
            source=one.source.key,
            fields=one.source.sensitive,
            why=_("Lập bản sao theo yêu cầu %(code)s") % {"code": request.code},
            subject=one.row,
            kind=LookKind.EXPORT,
        )
    record("privacy_request:copied", actor=actor, subject=request, records=len(held))


@use_case
def note_taken(*, actor: Actor, request: SubjectRequest, file: RequestFile) -> None:
    """The person took a file of the copy."""
    record("privacy_request:copy_taken", actor=actor, subject=request, file=str(file.file.public_id))
