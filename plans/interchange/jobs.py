"""Long work: the yearly edition with its files, exports for a destination."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.interchange.actions.compile_edition import EDITION, keep_edition, take_year, written
from plans.interchange.actions.export_data import EXPORT, Wanted, keep_export, write_files
from plans.interchange.selectors.mappings import get_destination
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


def export_data(ctx: JobContext) -> None:
    """Write the files of an export; refused in words when a code lost its mapping meanwhile."""
    payload = ctx.payload
    destination = get_destination(ctx.actor, UUID(payload["destination"]))
    wanted = Wanted(
        payload["registers"],
        int(payload["year_from"]),
        int(payload["year_to"]),
        dt.date.fromisoformat(payload["mapping_on"]),
    )
    written = write_files(ctx.actor, destination, wanted, ctx.progress)

    def write() -> JobResult:
        export = keep_export(actor=ctx.actor, destination=destination, wanted=wanted, written=written)
        stored = [row.file for row in export.files.select_related("file")]
        return JobResult(
            data={"export": str(export.public_id)},
            files=stored,
            url=reverse("interchange:export_detail", args=[export.public_id]),
        )

    ctx.finish(write)


job_kinds.register(
    JobKind(key=EXPORT, title=gettext_lazy("Xuất dữ liệu liên thông"), handler=export_data, timeout_seconds=1800)
)
