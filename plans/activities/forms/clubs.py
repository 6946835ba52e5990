"""Forms of clubs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.enums_clubs import ClubPost
from plans.activities.forms.common import Choice, StepForm, VersionForm, plan_field, text_area, unit_field
from portal.core import clock
from portal.privacy.asking import AsksConsent
from portal.ui.forms import FieldGroup, MoneyInput, offer_rows
from portal.vietnam.forms import ViDateField, VndField


class ClubForm(VersionForm):
    """Which club, where, led by whom, and the founding decision when there is one."""

    plan = plan_field()
    name = forms.CharField(label=_("Tên câu lạc bộ"), max_length=250)
    organization = unit_field(_("Trường, đơn vị chủ quản"))
    school_name = forms.CharField(label=_("Hoặc trường, đơn vị ngoài danh bạ"), max_length=250, required=False)
    field = forms.CharField(label=_("Lĩnh vực, nội dung hoạt động"), max_length=300, required=False)
    head_name = forms.CharField(label=_("Chủ nhiệm"), max_length=150, required=False)
    head_position = forms.CharField(label=_("Chức vụ, khoa, lớp của chủ nhiệm"), max_length=200, required=False)
    proposed_on = ViDateField(label=_("Ngày đề xuất"), initial=clock.today)
    decision_number = forms.CharField(label=_("Số quyết định thành lập"), max_length=80, required=False)
    decided_on = ViDateField(label=_("Ngày quyết định"), required=False)
    decided_by = forms.CharField(label=_("Cơ quan ra quyết định"), max_length=250, required=False)
    signer = forms.CharField(label=_("Người ký"), max_length=150, required=False)

    def __init__(self, *args: Any, plans: Any, units: Any, may_choose_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("plan", plans), ("organization", units)):
            offer_rows(self, name, rows)
        where: list[Any] = [("organization", "school_name")]
        if not may_choose_unit:
            del self.fields["organization"], self.fields["school_name"]
            where = []
        self.layout = (
            FieldGroup(
                _("Câu lạc bộ"), ["plan", "name", *where, "field", ("head_name", "head_position"), "proposed_on"]
            ),
            FieldGroup(
                _("Quyết định thành lập (nếu đã có)"),
                [("decision_number", "decided_on"), ("decided_by", "signer")],
            ),
        )


class FoundClubForm(StepForm):
    """The founding decision, read from the paper."""

    decision_number = forms.CharField(label=_("Số quyết định thành lập"), max_length=80)
    decided_on = ViDateField(label=_("Ngày quyết định"))
    decided_by = forms.CharField(label=_("Cơ quan ra quyết định"), max_length=250)
    signer = forms.CharField(label=_("Người ký"), max_length=150, required=False)
    head_name = forms.CharField(label=_("Chủ nhiệm"), max_length=150)
    head_position = forms.CharField(label=_("Chức vụ, khoa, lớp của chủ nhiệm"), max_length=200, required=False)
    layout = (
        FieldGroup(_("Quyết định"), [("decision_number", "decided_on"), ("decided_by", "signer")]),
        FieldGroup(_("Chủ nhiệm"), [("head_name", "head_position")]),
    )


class SuspendClubForm(StepForm):
    """Since when it rests, and why."""

    on = ViDateField(label=_("Từ ngày"), initial=clock.today)
    note = forms.CharField(label=_("Lý do"), widget=text_area(3), max_length=2_000)
    layout: Any = (FieldGroup("", ["on", "note"]),)


class DissolveClubForm(SuspendClubForm):
    """Since when it is no more, by which decision."""

    ended_number = forms.CharField(label=_("Số quyết định giải thể"), max_length=80, required=False)
    layout = (FieldGroup("", [("on", "ended_number"), "note"]),)


class MemberForm(AsksConsent):
    """One person; nothing is ticked beforehand."""

    purpose_key = consent.CLUB
    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    unit_name = forms.CharField(label=_("Khoa, lớp, đơn vị"), max_length=200, required=False)
    post = forms.ChoiceField(label=_("Vai trò"), choices=ClubPost.choices, initial=ClubPost.MEMBER)
    joined_on = ViDateField(label=_("Tham gia từ ngày"), initial=clock.today)
    agreed = forms.BooleanField(error_messages={"required": _("Chỉ ghi người đã đồng ý.")})
    layout = (
        FieldGroup("", [("full_name", "unit_name"), ("post", "joined_on")]),
        FieldGroup(_("Dữ liệu cá nhân"), ["agreed"]),
    )


def event_label(event: Any) -> str:
    """ "SK-2026-0003 · 12/05/2026 Hội thảo …"."""
    return f"{event.code} · {event.days} {event.title}"[:140]


class ClubActivityForm(forms.Form):
    """What was done: day, topic, how many people; on the portal already or not."""

    held_on = ViDateField(label=_("Ngày"), initial=clock.today)
    topic = forms.CharField(label=_("Chủ đề"), max_length=300)
    content = forms.CharField(label=_("Nội dung, kết quả"), widget=text_area(3), max_length=10_000, required=False)
    participants = forms.IntegerField(label=_("Số người tham gia"), min_value=0, max_value=100_000, localize=False)
    is_productivity = forms.BooleanField(label=_("Có nội dung năng suất, chất lượng"), required=False)
    event = Choice(
        label=_("Sự kiện đã ghi trên Cổng"), required=False, label_of=event_label, empty_label=_("– không –")
    )
    layout = (FieldGroup("", [("held_on", "participants"), "topic", "content", "is_productivity", "event"]),)

    def __init__(self, *args: Any, events: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "event", events)


class ClubSupportForm(forms.Form):
    """What was given."""

    given_on = ViDateField(label=_("Ngày"), initial=clock.today)
    giver = forms.CharField(label=_("Đơn vị hỗ trợ"), max_length=250)
    content = forms.CharField(label=_("Nội dung hỗ trợ"), max_length=300)
    amount_vnd = VndField(
        label=_("Kinh phí (đồng)"),
        min_value=0,
        required=False,
        widget=MoneyInput,
        help_text=_("Để trống nếu hỗ trợ bằng tài liệu, chuyên gia, địa điểm …"),
    )
    basis = forms.CharField(label=_("Căn cứ, chứng từ"), max_length=200, required=False)
    layout = (FieldGroup("", [("given_on", "giver"), "content", ("amount_vnd", "basis")]),)
