"""The public check page: whoever holds a receipt sees the state of the application, and nothing else."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from enterprises.applications.check_key import find_by_receipt
from enterprises.applications.presentation import turn_of
from enterprises.applications.workflow import APPLICATION_WORKFLOW

PER_QUARTER = 30
QUARTER = 900


@login_not_required
@never_cache
@require_GET
def application_check(request: HttpRequest) -> HttpResponse:
    """Code and key give state, whose turn and until when; a wrong pair says no more than that it does not fit."""
    code, secret = request.GET.get("ma", "").strip()[:40], request.GET.get("khoa", "").strip()[:40]
    context: dict[str, object] = {"code": code, "secret": secret, "said": "", "found": None}
    status = 200
    if code or secret:
        if not _may_try(request.META.get("REMOTE_ADDR", "")):
            status, context["said"] = 429, _("Bạn tra cứu quá nhiều lần. Hãy thử lại sau 15 phút.")
        else:
            row = find_by_receipt(code, secret)
            if row is None:
                status, context["said"] = (
                    404,
                    _("Mã hồ sơ và khóa tra cứu không khớp. Hãy xem lại trên phiếu tiếp nhận."),
                )
            else:
                context |= {
                    "found": row,
                    "state": APPLICATION_WORKFLOW.label(row.status, public=True),
                    "turn": turn_of(row),
                }
    return render(request, "applications/application_check.html", context, status=status)


def _may_try(address: str) -> bool:
    """Count one try from `address`: thirty in a quarter of an hour, so that keys cannot be guessed."""
    key = f"application-check:{address}"
    cache.add(key, 0, QUARTER)
    try:
        return int(cache.incr(key)) <= PER_QUARTER
    except ValueError:  # expired between the two calls
        return True
