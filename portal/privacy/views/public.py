"""Pages for everybody: rights and notices, the form, the person's own page behind a secret link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.attachments.content import opened
from portal.core import clock, rate_limit
from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.organizations.actor import ANONYMOUS
from portal.organizations.selectors import served
from portal.privacy.actions.copy_data import note_taken
from portal.privacy.actions.send_request import prove_by_code, send_code_again, send_request
from portal.privacy.enums import RequestKind, RequestStatus
from portal.privacy.forms import AskForm, CodeForm
from portal.privacy.models import Purpose, SubjectRequest
from portal.privacy.selectors import requests
from portal.privacy.workflow import ANSWER_CLOCK, REQUEST_WORKFLOW
from portal.ui.forms import add_domain_errors
from portal.ui.public_pages import public_page
from portal.vietnam.models import Province
from portal.workflow.deadlines import rule_on

SENT_PER_HOUR, TRIED_PER_HOUR, ALL_PER_HOUR, CODES_PER_HOUR = 5, 30, 300, 20
TOO_MANY = 429


@public_page
def rights(request: PortalRequest) -> HttpResponse:
    """What people may ask of us, how long it takes, and every notice in force."""
    today = clock.today()
    in_force = Purpose.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today)
    rows = list(in_force.select_related("province").order_by("province_id", "title", "-valid_from", "pk"))
    newest = {(row.key, row.province_id): row for row in reversed(rows)}
    context = {
        "kinds": RequestKind.choices,
        "purposes": sorted(newest.values(), key=lambda row: (row.province_id or 0, row.title)),
        "rule": rule_on(ANSWER_CLOCK, None, today),
        "seo": {"title": _("Quyền của chủ thể dữ liệu"), "path": request.path},
    }
    return render(request, "privacy/rights.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PortalRequest) -> HttpResponse:
    """Send a request; nobody needs an account."""
    provinces = Province.objects.filter(pk__in=[one.pk for one in served.served()]).order_by("sort_key", "pk")
    first: dict[str, Any] = {"kind": request.GET.get("loai", "")[:20], "province": request.GET.get("tinh", "")[:80]}
    if len(provinces) == 1:
        first["province"] = provinces[0].slug
    form = AskForm(request.POST if request.method == "POST" else None, initial=first, provinces=provinces)
    if request.method != "POST":
        return _ask_page(request, form)
    address = request.META.get("REMOTE_ADDR", "")
    if not rate_limit.may_try("privacy-tried", address, TRIED_PER_HOUR):
        return _too_many(request, form)
    if not form.is_valid():
        return _ask_page(request, form, 422)
    if request.POST.get("trap"):
        return redirect("privacy:rights")  # a box people do not see was filled: told nothing, nothing kept
    province = form.cleaned_data["province"]
    if not rate_limit.may_try("privacy-sent", address, SENT_PER_HOUR) or not rate_limit.may_try(
        "privacy-all", str(province.pk), ALL_PER_HOUR
    ):
        return _too_many(request, form)
    try:
        _row, secret = send_request(actor=ANONYMOUS, province=province, facts=form.cleaned_data)
    except RuleViolation as refusal:
        add_domain_errors(form, refusal)
        return _ask_page(request, form, 422)
    return redirect(reverse("privacy:own_request", args=[secret]) + "?moi=1")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_request(request: PortalRequest, secret: str) -> HttpResponse:
    """The person's own page: type the code, read the answer, take the copy. Search engines may not keep it."""
    row = requests.by_secret(secret[:100])
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not rate_limit.may_try("privacy-code", str(row.public_id), CODES_PER_HOUR):
            form.add_error("code", _("Bạn thử quá nhiều lần. Hãy đợi một giờ."))
        else:
            try:
                if prove_by_code(actor=ANONYMOUS, request=row, code=form.cleaned_data["code"]) is not None:
                    messages.success(request, _("Đã xác nhận. Chúng tôi bắt đầu xử lý yêu cầu của bạn."))
                    return redirect(request.path)
                form.add_error("code", _("Mã không đúng. Hãy xem lại thư mới nhất."))
            except RuleViolation as refusal:
                add_domain_errors(form, refusal)
            except StaleState:
                return redirect(request.path)
    return _private(_own_page(request, row, secret, form, 422 if form.errors else 200))


@login_not_required
@never_cache
@require_POST
def own_code(request: PortalRequest, secret: str) -> HttpResponse:
    """Another code."""
    row = requests.by_secret(secret[:100])
    if not rate_limit.may_try("privacy-resend", str(row.public_id), SENT_PER_HOUR):
        messages.error(request, _("Bạn đã nhận quá nhiều mã. Hãy đợi một giờ."))
    else:
        try:
            send_code_again(actor=ANONYMOUS, request=row)
            messages.success(request, _("Đã gửi mã mới tới thư điện tử của bạn."))
        except RuleViolation as refusal:
            messages.error(request, str(refusal))
    return redirect("privacy:own_request", secret)


@login_not_required
@never_cache
@require_GET
def own_file(request: PortalRequest, secret: str, public_id: UUID) -> FileResponse:
    """A file of the copy, once the request is answered and while it may be taken."""
    row = requests.by_secret(secret[:100])
    if row.status != RequestStatus.ANSWERED:
        raise NotFound()
    part = requests.file_to_take(row, public_id)
    stored = part.file
    if stored.is_discarded:
        raise NotFound()
    content = opened(stored)
    note_taken(actor=ANONYMOUS, request=row, file=part)
    response = FileResponse(
        content, as_attachment=True, filename=stored.original_name, content_type=stored.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return _private(response)


def _own_page(
    request: PortalRequest, row: SubjectRequest, secret: str, form: CodeForm, status: int = 200
) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "secret": secret,
        "state": REQUEST_WORKFLOW.label(row.status, public=True),
        "tone": REQUEST_WORKFLOW.tone(row.status),
        "files": list(requests.files_to_take(row)) if row.status == RequestStatus.ANSWERED else [],
        "is_new": request.GET.get("moi") == "1",
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "privacy/own_request.html", context, status=status)


def _private(response: Any) -> Any:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"  # the page has forms: without a referrer browsers send no origin either
    return response


def _ask_page(request: PortalRequest, form: AskForm, status: int = 200) -> HttpResponse:
    seo = {"title": _("Gửi yêu cầu về dữ liệu cá nhân"), "path": request.path}
    return render(request, "privacy/ask.html", {"form": form, "seo": seo}, status=status)


def _too_many(request: PortalRequest, form: AskForm) -> HttpResponse:
    form.add_error(
        None,
        _("Đã có quá nhiều nội dung gửi từ nơi này. Hãy đợi một giờ rồi gửi lại; nội dung đã gõ vẫn còn trên trang."),
    )
    return _ask_page(request, form, TOO_MANY)
