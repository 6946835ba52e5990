"""Is this copy the report that was sent? Open to everybody who holds a copy."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from portal.core.request import PortalRequest
from reports.selectors import reports

LONGEST = 80


@login_not_required
@require_GET
def report_verify(request: PortalRequest) -> HttpResponse:
    """Look a copy up by its code: the SHA-256 of a file or of the report, or the code printed at its foot."""
    code = request.GET.get("ma", "").strip()[:LONGEST].replace("\x00", "")
    frozen = reports.verified(code) if code else None
    context = {
        "code": code,
        "frozen": frozen,
        "files": reports.sent_files(frozen.report) if frozen else [],
        "facts": frozen.data["report"] if frozen else {},
    }
    return render(request, "reports/report_verify.html", context)
