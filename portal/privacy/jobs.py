"""Long work: the copy of a person's data, and reading papers for the names in them."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.jobs.kinds import JobContext, JobKind, JobResult
from portal.privacy.actions.copy_data import COPY, files_of, keep_copy
from portal.privacy.actions.read_papers import READ, go_on, keep_read, read_batch
from portal.privacy.copies import held_of
from portal.privacy.policies import handles_requests
from portal.privacy.selectors import requests


def make_copy(ctx: JobContext) -> None:
    """Read with the eyes of who asked, at the time the job runs. The files hang on the request, not on the job."""
    handles_requests.check(ctx.actor)
    request = requests.get(ctx.actor, ctx.payload["request"])
    ctx.progress(10, _("Đang tập hợp dữ liệu"))
    with translation.override("vi"):
        held = held_of(request)
        ctx.progress(40, _("Đang lập tệp"))
        files = files_of(request, held)

    def write() -> JobResult:
        keep_copy(actor=ctx.actor, request=request, held=held, files=files)
        return JobResult(data={"records": len(held)}, url=reverse("privacy:request_detail", args=[request.public_id]))

    ctx.finish(write)


def read_papers(ctx: JobContext) -> None:
    """A batch of papers that wait; the next batch is another job, so that work of people comes in between."""
    rows = read_batch(lambda done, all_of_it: ctx.progress(100 * done // all_of_it, _("Đang đọc chữ trong tệp")))

    def write() -> JobResult:
        kept = keep_read(rows)
        if rows:
            go_on()
        return JobResult(data={"papers": kept})

    ctx.finish(write)


READ_JOB = JobKind(key=READ, title=gettext_lazy("Đọc chữ trong tệp"), handler=read_papers)
COPY_JOB = JobKind(key=COPY, title=gettext_lazy("Lập bản sao dữ liệu cá nhân"), handler=make_copy)
