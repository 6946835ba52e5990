"""Forms of steering committees and their meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import CommitteePost, Presence
from plans.activities.forms.common import StepForm, VersionForm, plan_label, text_area, unit_field
from plans.activities.models import CommitteeSeat
from portal.core import clock
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField


class PlansField(forms.ModelMultipleChoiceField):
    """Plans by their public id."""

    def label_from_instance(self, obj: Any) -> str:
        return plan_label(obj)


class CommitteeForm(VersionForm):
    """The decision, what it says, and the plans the committee serves."""

    name = forms.CharField(label=_("Tên Ban Chỉ đạo"), max_length=400)
    decision_number = forms.CharField(label=_("Số quyết định thành lập"), max_length=60)
    decision_on = ViDateField(label=_("Ngày quyết định"))
    decided_by = forms.CharField(label=_("Người, cơ quan quyết định"), max_length=250, required=False)
    plans = PlansField(
        label=_("Kế hoạch do Ban Chỉ đạo chỉ đạo"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    duties = forms.CharField(label=_("Nhiệm vụ, quyền hạn"), widget=text_area(5), required=False)
    working_rules = forms.CharField(label=_("Quy chế hoạt động"), widget=text_area(5), required=False)
    ended_on = ViDateField(label=_("Giải thể từ ngày"), required=False)
    layout: Any = (
        FieldGroup(_("Quyết định"), ["name", ("decision_number", "decision_on"), "decided_by", "ended_on"]),
        FieldGroup(_("Phạm vi"), ["plans", "duties", "working_rules"]),
    )

    def __init__(self, *args: Any, plans: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plans", plans)
        if is_new:
            del self.fields["ended_on"], self.fields["row_version"]
            self.layout = (
                FieldGroup(_("Quyết định"), ["name", ("decision_number", "decision_on"), "decided_by"]),
                FieldGroup(_("Phạm vi"), ["plans", "duties", "working_rules"]),
            )


class SeatForm(forms.Form):
    """One member, from a day on."""

    post = forms.ChoiceField(label=_("Chức danh"), choices=CommitteePost.choices, initial=CommitteePost.MEMBER)
    name = forms.CharField(label=_("Họ và tên"), max_length=150)
    position = forms.CharField(label=_("Chức vụ"), max_length=200, required=False)
    organization = unit_field(_("Cơ quan"))
    from_on = ViDateField(label=_("Từ ngày"))
    to_on = ViDateField(label=_("Đến ngày"), required=False)
    layout = (FieldGroup("", ["post", "name", ("position", "organization"), ("from_on", "to_on")]),)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", units)


class EndSeatForm(forms.Form):
    """The last day."""

    to_on = ViDateField(label=_("Tham gia đến hết ngày"), initial=clock.today)


class SessionForm(forms.Form):
    """When, where, on what."""

    title = forms.CharField(label=_("Nội dung họp"), max_length=300)
    starts_on = ViDateField(label=_("Ngày họp"))
    starts_time = forms.TimeField(
        label=_("Giờ họp"),
        input_formats=("%H:%M", "%Hh%M", "%Hg%M"),
        help_text=_("Giờ và phút, ví dụ 08:30."),
        error_messages={"invalid": _("Nhập giờ theo dạng giờ:phút, ví dụ 08:30.")},
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:30", "maxlength": "5", "autocomplete": "off"}),
    )
    place = forms.CharField(label=_("Địa điểm"), max_length=250)
    chair_name = forms.CharField(label=_("Người chủ trì"), max_length=150, required=False)
    agenda = forms.CharField(label=_("Chương trình họp"), widget=text_area(5), help_text=_("Mỗi dòng một nội dung."))
    layout = (FieldGroup("", ["title", ("starts_on", "starts_time"), ("place", "chair_name"), "agenda"]),)

    def starts_at(self) -> dt.datetime:
        """Day and time as an instant in Viet Nam."""
        data = self.cleaned_data
        return dt.datetime.combine(data["starts_on"], data["starts_time"], tzinfo=clock.VIETNAM)


class HoldSessionForm(StepForm):
    """Attendance, one line per member, and the minutes."""

    chair_name = forms.CharField(label=_("Người chủ trì"), max_length=150, required=False)
    minutes = forms.CharField(label=_("Diễn biến, ý kiến"), widget=text_area(6), required=False)

    def __init__(self, *args: Any, seats: Sequence[CommitteeSeat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        rows: list[Any] = []
        for seat in seats:
            self.fields[f"seat_{seat.pk}"] = forms.ChoiceField(
                label=f"{seat.name}, {seat.get_post_display()}", choices=Presence.choices
            )
            self.fields[f"stand_in_{seat.pk}"] = forms.CharField(
                label=_("Người dự thay %(name)s") % {"name": seat.name}, max_length=150, required=False
            )
            rows.append((f"seat_{seat.pk}", f"stand_in_{seat.pk}"))
        self.layout = (
            FieldGroup(_("Điểm danh"), rows, _("Ghi tên người dự thay khi thành viên cử người khác.")),
            FieldGroup(_("Diễn biến"), ["chair_name", "minutes"]),
        )

    def attendance(self) -> dict[CommitteeSeat, tuple[str, str]]:
        """Seat → presence and stand-in."""
        data = self.cleaned_data
        return {seat: (data[f"seat_{seat.pk}"], data[f"stand_in_{seat.pk}"]) for seat in self.seats}


class ConclusionForm(VersionForm):
    """The words of the conclusion."""

    conclusion = forms.CharField(label=_("Kết luận"), widget=text_area(8), help_text=_("Mỗi dòng một ý."))


class NoticeForm(StepForm):
    """Number, day and signer of the notice."""

    notice_number = forms.CharField(label=_("Số thông báo"), max_length=60, help_text=_("Ví dụ: 12/TB-BCĐ."))
    notice_on = ViDateField(label=_("Ngày thông báo"), initial=clock.today)
    signer_name = forms.CharField(label=_("Người ký"), max_length=150, required=False)
    layout = (FieldGroup("", [("notice_number", "notice_on"), "signer_name"]),)
