"""What hangs on a club: members, activities, support; and clubs read from a workbook."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from plans.activities.actions import write_club as write
from plans.activities.forms import clubs as forms
from plans.activities.forms.imports import SheetFileForm
from plans.activities.importing.clubs import CLUB_IMPORT, club_template
from plans.activities.models import ClubActivity, ClubSupport
from plans.activities.policies_honours import keeps_clubs
from plans.activities.selectors import clubs, events
from plans.activities.selectors.scope import one
from plans.activities.views.base import link
from plans.activities.views.clubs import TRAIL, ClubForms, url_of
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, attachment, perform

EVENTS_OFFERED = 200
"""Events that may be named; the newest stand first."""


class MemberAdd(ClubForms):
    """One person."""

    title = _("Thêm thành viên")
    form_class = forms.MemberForm
    success_message = _("Đã thêm thành viên.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"province_id": self.subject.province_id}

    def act(self, form: Any) -> Any:
        return write.add_member(actor=self.actor, club=self.subject, **form.cleaned_data)


class ActivityAdd(ClubForms):
    """What was done."""

    title = _("Ghi hoạt động")
    form_class = forms.ClubActivityForm
    success_message = _("Đã ghi hoạt động.")

    def form_kwargs(self) -> dict[str, Any]:
        known = events.visible_to(self.actor).order_by("-starts_on", "-pk").values("pk")[:EVENTS_OFFERED]
        offered = events.visible_to(self.actor).filter(pk__in=list(known.values_list("pk", flat=True)))
        return {"events": offered.order_by("-starts_on", "-pk")}

    def act(self, form: Any) -> Any:
        return write.add_club_activity(actor=self.actor, club=self.subject, **form.cleaned_data)


class SupportAdd(ClubForms):
    """What was given."""

    title = _("Ghi hỗ trợ")
    form_class = forms.ClubSupportForm
    success_message = _("Đã ghi hỗ trợ.")

    def act(self, form: Any) -> Any:
        given = {**form.cleaned_data, "amount_vnd": form.cleaned_data["amount_vnd"] or 0}
        return write.add_club_support(actor=self.actor, club=self.subject, **given)


@require_POST
def club_member_end(request: PortalRequest, public_id: UUID, member_id: UUID) -> HttpResponse:
    """Somebody leaves."""
    club = clubs.get(request.actor, public_id)
    keeps_clubs.check(request.actor, club)
    member = one(club.members.all(), member_id)
    return perform(
        request,
        lambda: write.end_member(actor=request.actor, member=member),
        success=_("Đã ghi thôi tham gia."),
        to=url_of(club),
    )


@require_POST
def club_row_remove(request: PortalRequest, public_id: UUID, noun: str, row_id: UUID) -> HttpResponse:
    """Take back an activity or a support written by mistake."""
    club = clubs.get(request.actor, public_id)
    keeps_clubs.check(request.actor, club)
    models: dict[str, type[ClubActivity | ClubSupport]] = {"hoat-dong": ClubActivity, "ho-tro": ClubSupport}
    if noun not in models:
        raise NotFound()
    row = one(models[noun]._default_manager.filter(club=club), row_id)
    return perform(
        request,
        lambda: write.remove_club_row(actor=request.actor, row=row, reason=request.POST.get("note", "")),
        success=_("Đã bỏ dòng ghi nhầm."),
        to=url_of(club),
    )


class ClubImport(FormPage):
    """Read clubs from a workbook: nothing is written before it was looked at and saved."""

    title = _("Nạp câu lạc bộ từ tệp")
    form_class = SheetFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _(
        "Dùng tệp mẫu: mỗi dòng một câu lạc bộ. Nạp lại cùng tệp không ghi thêm. Câu lạc bộ nạp vào chờ xác nhận."
    )

    def fetch(self, **kwargs: Any) -> None:
        keeps_clubs.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        return [link(_("Tải tệp mẫu"), "club_template")]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=CLUB_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


@require_GET
def club_template_file(request: PortalRequest) -> HttpResponse:
    """The workbook to fill in: clubs the actor keeps stand in it, so that it comes back without doubles."""
    keeps_clubs.check(request.actor)
    return attachment(club_template(request.actor), "Câu lạc bộ.xlsx", CONTENT_TYPES["xlsx"])
