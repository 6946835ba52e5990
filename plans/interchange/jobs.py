"""Long work: the yearly edition with its files."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.interchange.actions.compile_edition import EDITION, keep_edition, take_year, written
from portal.jobs.kinds import JobContext, JobKind, JobResult, job_kinds


def compile_edition(ctx: JobContext) -> None:
    """Read the registers once, write every file from what was read, keep the edition."""
    year, preface = int(ctx.payload["year"]), str(ctx.payload.get("preface", ""))
    ctx.progress(5, _("Đang đọc các tập dữ liệu"))
    taken = take_year(ctx.actor, year)
    ctx.progress(40, _("Đang ghi tệp"))
    files = written(ctx.actor, year, taken, preface, ctx.progress)

    def write() -> JobResult:
        edition = keep_edition(actor=ctx.actor, year=year, taken=taken, files=files, preface=preface)
        stored = [row.file for row in edition.files.select_related("file")]
        return JobResult(
            data={"edition": str(edition.public_id)},
            files=stored,
            url=reverse("interchange:edition_detail", args=[edition.public_id]),
        )

    ctx.finish(write)


job_kinds.register(
    JobKind(key=EDITION, title=gettext_lazy("Lập ấn bản dữ liệu năm"), handler=compile_edition, timeout_seconds=900)
)
