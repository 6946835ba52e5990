"""The job centre: what I asked for, how far it is, and what came out."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from portal.core.request import PortalRequest
from portal.jobs import selectors
from portal.jobs.actions.cancel_job import cancel_job
from portal.jobs.actions.retry_job import retry_job
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.ui.buttons import ActionButton

PAGE_SIZE = 25


def _at(instant: dt.datetime | None) -> str:
    return date_format(localtime(instant), "d/m/Y H:i:s") if instant else ""


def _buttons(job: Job) -> list[ActionButton]:
    if job.can_cancel:
        question = _("Dừng việc này? Phần đã làm sẽ bỏ.")
        url = reverse("jobs:job_cancel", args=[job.public_id])
        return [ActionButton(label=_("Hủy việc"), url=url, tone="danger", confirm=question)]
    if job.can_retry:
        return [ActionButton(label=_("Chạy lại"), url=reverse("jobs:job_retry", args=[job.public_id]), tone="primary")]
    return []


@require_GET
def job_list(request: PortalRequest) -> HttpResponse:
    """My jobs, newest first; an administrator sees the province's. `trang_thai` narrows to a state."""
    status = request.GET.get("trang_thai", "")
    jobs = selectors.for_list(request.actor)
    if status in JobStatus.values:
        jobs = jobs.filter(status=status)
    page = Paginator(jobs, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "states": JobStatus.choices, "status": status if status in JobStatus.values else ""}
    return render(request, "jobs/job_list.html", context)


@require_GET
@never_cache
def job_detail(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """One job."""
    job = selectors.for_page(request.actor, public_id)
    facts = [
        (_("Người yêu cầu"), job.requested_by or _("hệ thống")),
        (_("Yêu cầu lúc"), _at(job.created_at)),
        (_("Bắt đầu lúc"), _at(job.started_at)),
        (_("Kết thúc lúc"), _at(job.finished_at)),
        (_("Số lần chạy"), f"{job.attempts} / {job.max_attempts}"),
        (_("Mã việc"), str(job.public_id)),
    ]
    if job.files_until and job.files.all():
        facts.append((_("Giữ tệp đến hết"), f"{job.files_until:%d/%m/%Y}"))
    return render(request, "jobs/job_detail.html", {"job": job, "facts": facts, "buttons": _buttons(job)})


@require_GET
@never_cache
def job_progress(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The part of a page that shows a job; it asks again by itself while the job lives."""
    return render(request, "jobs/_progress.html", {"job": selectors.for_page(request.actor, public_id)})


@require_POST
def job_cancel(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Stop a job."""
    job = cancel_job(actor=request.actor, job=selectors.for_page(request.actor, public_id))
    said = _("Đã yêu cầu dừng; việc sẽ dừng ở bước kế tiếp.") if job.is_live else _("Đã hủy việc.")
    messages.success(request, said)
    return redirect("jobs:job_detail", public_id)


@require_POST
def job_retry(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Run a job again."""
    retry_job(actor=request.actor, job=selectors.for_page(request.actor, public_id))
    messages.success(request, _("Đã xếp việc vào hàng đợi."))
    return redirect("jobs:job_detail", public_id)
