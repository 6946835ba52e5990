"""Buttons and files of a plan."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from plans.planning.actions.move_plan import move_plan
from plans.planning.documents import FORMATS, export
from plans.planning.exchange.schema import published_schema
from plans.planning.selectors import plans
from plans.planning.selectors.summaries import contents_of
from portal.core.request import PortalRequest
from portal.ui.pages import attachment, perform, reading


@require_POST
def plan_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Take one step of the plan's life."""
    plan = plans.get(request.actor, public_id)
    return perform(
        request,
        lambda: move_plan(
            actor=request.actor,
            plan=plan,
            step=name,
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=reverse("planning:plan_detail", args=[public_id]),
    )


@require_GET
def plan_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The plan as a file."""
    with reading():
        plan = plans.get(request.actor, public_id)
        if file_format not in FORMATS or plan.current_version is None:
            raise Http404
        return attachment(export(contents_of(plan), file_format), f"{plan.code}.{file_format}", FORMATS[file_format])


@require_GET
def exchange_schema(request: HttpRequest) -> JsonResponse:
    """The published JSON Schema of the exchange format."""
    return JsonResponse(published_schema(), json_dumps_params={"ensure_ascii": False})
