"""Long work: the dossier of one file as ZIP and PDF."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.selectors import applications
from enterprises.projects import bundling, dossier
from enterprises.projects.actions.ask_bundle import BUNDLE
from enterprises.projects.policies import bundles
from portal.attachments.actions.store_bytes import store_bytes
from portal.core.errors import RuleViolation
from portal.jobs.kinds import JobContext, JobKind, JobResult, job_kinds

PURPOSE = "dossier"


def make_bundle(ctx: JobContext) -> None:
    """Read with the eyes of who asked, at the time the job runs: a role lost meanwhile finds nothing (NotFound)."""
    actor = ctx.actor
    bundles.check(actor)
    application = applications.get(actor, ctx.payload["application"])
    ctx.progress(3, _("Đang tập hợp giấy tờ"))
    pieces = dossier.pieces_of(actor, application)
    if sum(piece.stored.size for piece in pieces if piece.stored) > bundling.MOST_BYTES:
        raise RuleViolation(_("Bó hồ sơ lớn hơn 200 MB; hãy tải từng phần ở trang hồ sơ."), code="bundle_too_big")
    papers = bundling.papers_of(pieces, ctx.progress)
    title = f"{application.code} {application.enterprise_name}"
    ctx.progress(80, _("Đang đóng gói"))
    archive = bundling.as_zip(application.code, papers)
    ctx.progress(88, _("Đang ghép PDF"))
    whole = bundling.as_pdf(title, application.call.organization.name, papers)

    def write() -> JobResult:
        files = [
            store_bytes(actor=actor, name=f"Bó hồ sơ {title}.zip", content=archive, content_type="application/zip", purpose=PURPOSE),
            store_bytes(actor=actor, name=f"Bó hồ sơ {title}.pdf", content=whole, content_type="application/pdf", purpose=PURPOSE),
        ]  # fmt: skip
        return JobResult(
            data={"papers": len(papers)},
            files=files,
            url=reverse("applications:application_detail", args=[application.public_id]),
        )

    ctx.finish(write)


job_kinds.register(JobKind(key=BUNDLE, title=gettext_lazy("Lập bó hồ sơ"), handler=make_bundle, timeout_seconds=900))
