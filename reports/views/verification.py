"""Is this copy the report that was sent? Open to everybody who holds a copy."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core import rate_limit
from portal.core.request import PortalRequest
from portal.documents.signing import recorded_signatures
from reports.forms_signing import CopyCheckForm
from reports.models import FrozenReport
from reports.selectors import reports
from reports.selectors.copies import compare
from reports.selectors.signatures import signed_copies

LONGEST = 80
CHECKS_PER_HOUR = 60
"""Files one address may have compared."""


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_verify(request: PortalRequest) -> HttpResponse:
    """Look a copy up by its code (SHA-256 of a file or of the report, or the code printed at its foot), or compare a
    file: it is read, answered about and thrown away.
    """
    if request.method == "POST":
        return _compare(request)
    code = _clean(request.GET.get("ma", ""))
    frozen = reports.verified(code) if code else None
    return _page(request, code, frozen, CopyCheckForm(initial={"ma": code if frozen else ""}))


def _compare(request: PortalRequest) -> HttpResponse:
    code = _clean(request.POST.get("ma", ""))
    frozen = reports.verified(code) if code else None
    form = CopyCheckForm(request.POST, request.FILES)
    if not rate_limit.may_try("report-copy", request.META.get("REMOTE_ADDR", ""), CHECKS_PER_HOUR):
        form.add_error(None, _("Bạn kiểm tra quá nhiều lần. Hãy thử lại sau một giờ."))
        return _page(request, code, frozen, form, status=429)
    if not form.is_valid():
        return _page(request, code, frozen, form, status=422)
    verdict = compare(form.cleaned_data["file"], frozen)
    return _page(request, code, verdict.frozen, CopyCheckForm(initial={"ma": code}), verdict=verdict)


def _page(
    request: PortalRequest,
    code: str,
    frozen: FrozenReport | None,
    form: CopyCheckForm,
    *,
    verdict: Any = None,
    status: int = 200,
) -> HttpResponse:
    copies = signed_copies(frozen.report) if frozen else []
    context = {
        "code": code,
        "frozen": frozen,
        "files": reports.sent_files(frozen.report) if frozen else [],
        "facts": frozen.data["report"] if frozen else {},
        "copies": [(copy, recorded_signatures(copy)) for copy in copies],
        "form": form,
        "verdict": verdict,
    }
    return render(request, "reports/report_verify.html", context, status=status)


def _clean(code: str) -> str:
    return code.strip()[:LONGEST].replace("\x00", "")
