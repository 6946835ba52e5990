"""Large files are read by a worker."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.imports.actions.read_file import read_into
from portal.imports.models import ImportDraft
from portal.jobs.kinds import JobContext, JobKind, JobResult, job_kinds

READ_KIND = "imports.read"


def read(ctx: JobContext) -> None:
    """Read the file of one import; a file that cannot be read ends in the state "failed" with its reasons."""
    held = ImportDraft.objects.select_related("file").get(public_id=ctx.payload["draft"])
    ctx.progress(20)
    filled = read_into(actor=ctx.actor, held=held)

    def write() -> JobResult:
        filled()
        return JobResult(
            data={"draft": str(held.public_id)}, url=reverse("imports:import_detail", args=[held.public_id])
        )

    ctx.finish(write)


job_kinds.register(JobKind(key=READ_KIND, title=_("Đọc tệp nạp"), handler=read, timeout_seconds=600))
