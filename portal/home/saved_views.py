"""Keep and forget saved views of lists."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core.request import PortalRequest
from portal.ui.pages import perform
from portal.ui.saved_views import forget_view, save_view


@require_POST
def view_save(request: PortalRequest) -> HttpResponse:
    """Keep the list the form stands on, then show it."""
    path, query = request.POST.get("path", ""), request.POST.get("query", "")
    back = f"{path}?{query}" if path.startswith("/") and not path.startswith("//") else "/"
    return perform(
        request,
        lambda: save_view(request.user, path=path, query=query, name=request.POST.get("name", "")),
        success=_("Đã lưu chế độ xem."),
        to=back,
    )


@require_POST
def view_forget(request: PortalRequest, pk: int) -> HttpResponse:
    """Forget one of one's own views."""
    return perform(
        request,
        lambda: forget_view(request.user, pk),
        success=_("Đã xóa chế độ xem."),
        to=lambda row: row.path if row is not None else "/",
    )
