"""Large files are read, and long drafts saved, by a worker."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.imports.actions.commit_draft import commit_draft
from portal.imports.actions.read_file import read_into
from portal.imports.models import ImportDraft
from portal.jobs.kinds import JobContext, JobKind, JobResult, job_kinds

READ_KIND = "imports.read"
COMMIT_KIND = "imports.commit"


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


def commit(ctx: JobContext) -> None:
    """Save the draft; run again it finds the draft saved. What is wrong ends the job with its reasons."""
    held = ImportDraft.objects.select_related("file").get(public_id=ctx.payload["draft"])
    page = reverse("imports:import_detail", args=[held.public_id])
    ctx.progress(10, str(_("Đang kiểm tra và lưu")))

    def write() -> JobResult:
        done = commit_draft(actor=ctx.actor, held=held, expected_version=ctx.payload.get("version"))
        return JobResult(data={"draft": str(held.public_id), "message": done.message}, url=page)

    ctx.finish(write)


job_kinds.register(JobKind(key=COMMIT_KIND, title=_("Lưu dữ liệu từ tệp nạp"), handler=commit, timeout_seconds=900))
job_kinds.register(JobKind(key=READ_KIND, title=_("Đọc tệp nạp"), handler=read, timeout_seconds=600))
