"""Drafts that were put away."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enterprises.applications.actions.shelve_draft import restore_draft
from enterprises.applications.selectors import applications
from portal.core.request import PortalRequest
from portal.ui.pages import perform


@require_POST
def draft_restore(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take a draft back from the shelf."""
    row = applications.get(request.actor, public_id)
    return perform(
        request,
        lambda: restore_draft(actor=request.actor, application=row),
        success=_("Đã mở lại bản nháp; mọi nội dung và tệp còn nguyên."),
        to=reverse("applications:application_edit", args=[row.public_id]),
    )
