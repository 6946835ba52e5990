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
from reports.selectors.copies import PROVINCIAL, Family, Verdict, compare

LONGEST = 80
CHECKS_PER_HOUR = 60
"""Files one address may have compared."""


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_verify(request: PortalRequest) -> HttpResponse:
    """The reports of provinces."""
    return verify(request, PROVINCIAL, "reports/report_verify.html")


def verify(request: PortalRequest, family: Family, template: str) -> HttpResponse:
    """Look a copy up by its code (SHA-256 of a file or of the report, or the code printed at its foot), or compare a
    file: it is read, answered about and thrown away.
    """
    code = _clean((request.POST if request.method == "POST" else request.GET).get("ma", ""))
    frozen = family.find(code) if code else None
    if request.method != "POST":
        form = CopyCheckForm(initial={"ma": code if frozen else ""})
        return render(request, template, _context(family, code, frozen, form))
    form = CopyCheckForm(request.POST, request.FILES)
    if not rate_limit.may_try("report-copy", request.META.get("REMOTE_ADDR", ""), CHECKS_PER_HOUR):
        form.add_error(None, _("Bạn kiểm tra quá nhiều lần. Hãy thử lại sau một giờ."))
        return render(request, template, _context(family, code, frozen, form), status=429)
    if not form.is_valid():
        return render(request, template, _context(family, code, frozen, form), status=422)
    verdict = compare(form.cleaned_data["file"], frozen, family)
    again = CopyCheckForm(initial={"ma": code})
    return render(request, template, _context(family, code, verdict.frozen, again, verdict))


def _context(
    family: Family, code: str, frozen: Any, form: CopyCheckForm, verdict: Verdict | None = None
) -> dict[str, Any]:
    copies = family.copies(frozen.report) if frozen else []
    return {
        "code": code,
        "frozen": frozen,
        "files": family.files(frozen.report) if frozen else [],
        "facts": frozen.data["report"] if frozen else {},
        "copies": [(copy, recorded_signatures(copy)) for copy in copies],
        "form": form,
        "verdict": verdict,
    }


def _clean(code: str) -> str:
    return code.strip()[:LONGEST].replace("\x00", "")
