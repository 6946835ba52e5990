"""Forms of rounds of praise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.enums_praise import NomineeKind, NomineeResult, PraiseForm, Verdict
from plans.activities.forms.common import (
    Choice,
    StepForm,
    VersionForm,
    plan_field,
    task_label,
    text_area,
    unit_field,
    upload_field,
)
from plans.activities.models import PraiseNominee
from portal.core import clock
from portal.privacy.asking import AsksConsent
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField


class RoundForm(VersionForm):
    """What is praised, how often, when."""

    plan = plan_field()
    task = Choice(label=_("Nhiệm vụ của kế hoạch"), required=False, label_of=task_label, empty_label=_("– không –"))
    title = forms.CharField(label=_("Tên đợt"), max_length=300)
    criteria = forms.CharField(label=_("Đối tượng, tiêu chuẩn"), widget=text_area(4), required=False, max_length=10_000)
    legal_basis = forms.CharField(label=_("Căn cứ"), max_length=300, required=False)
    interval_months = forms.IntegerField(
        label=_("Định kỳ (tháng)"),
        min_value=1,
        max_value=120,
        localize=False,
        help_text=_("Ví dụ 12 là hằng năm, 24 là hai năm một lần. Trong định kỳ, không ai được khen hai lần."),
    )
    planned_on = ViDateField(label=_("Dự kiến công bố"))
    nominate_until = ViDateField(label=_("Nhận đề nghị đến hết ngày"), required=False)
    layout = (
        FieldGroup(_("Đợt khen thưởng"), ["plan", "task", "title", "criteria", "legal_basis"]),
        FieldGroup(_("Thời gian"), ["interval_months", ("planned_on", "nominate_until")]),
    )

    def __init__(self, *args: Any, plans: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("plan", plans), ("task", tasks)):
            offer_rows(self, name, rows)


class CallForm(StepForm):
    """Until when units nominate."""

    nominate_until = ViDateField(label=_("Nhận đề nghị đến hết ngày"))
    layout = (FieldGroup("", ["nominate_until"]),)


class NomineeForm(AsksConsent):
    """Whom, why, with which evidence; nothing is ticked beforehand. The box is for persons only."""

    purpose_key = consent.PRAISE
    kind = forms.ChoiceField(label=_("Đối tượng"), choices=NomineeKind.choices)
    organization = unit_field(_("Đơn vị trong danh bạ"), help_text=_("Tập thể được đề nghị, hoặc đơn vị của cá nhân."))
    name = forms.CharField(
        label=_("Tên tập thể hoặc họ tên cá nhân"),
        max_length=250,
        required=False,
        help_text=_("Để trống nếu tập thể đã chọn trong danh bạ."),
    )
    unit_name = forms.CharField(label=_("Đơn vị của cá nhân (ngoài danh bạ)"), max_length=250, required=False)
    position = forms.CharField(label=_("Chức vụ, công việc"), max_length=200, required=False)
    tax_code = forms.CharField(label=_("Mã số thuế (tập thể là doanh nghiệp)"), max_length=20, required=False)
    form = forms.ChoiceField(label=_("Hình thức đề nghị"), choices=PraiseForm.choices)
    merits = forms.CharField(label=_("Thành tích"), widget=text_area(6), max_length=20_000)
    upload = upload_field(label=_("Báo cáo thành tích, minh chứng"))
    agreed = forms.BooleanField(required=False)
    layout = (
        FieldGroup(_("Được đề nghị"), ["kind", ("organization", "name"), ("unit_name", "position"), "tax_code"]),
        FieldGroup(_("Thành tích"), ["form", "merits", "upload"]),
        FieldGroup(_("Dữ liệu cá nhân (khi đề nghị cá nhân)"), ["agreed"]),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", units)


class UnitsField(forms.ModelMultipleChoiceField):
    """Units by their public id."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ConsultForm(StepForm):
    """Who is asked."""

    organizations = UnitsField(
        label=_("Hội, hiệp hội, cơ quan được hỏi ý kiến"),
        queryset=None,
        to_field_name="public_id",
        help_text=_("Giữ Ctrl để chọn nhiều đơn vị. Sau bước này không nhận đề nghị nữa."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    layout = (FieldGroup("", ["organizations"]),)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organizations", units)


class OpinionForm(forms.Form):
    """What the unit says on the list."""

    verdict = forms.ChoiceField(label=_("Ý kiến"), choices=Verdict.choices)
    text = forms.CharField(label=_("Nội dung"), widget=text_area(4), required=False, max_length=10_000)
    answered_on = ViDateField(label=_("Ngày văn bản trả lời"), initial=clock.today)

    def __init__(self, *args: Any, may_date: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout: Any = (FieldGroup("", ["verdict", "text", "answered_on"]),)
        if not may_date:
            del self.fields["answered_on"]
            self.layout = (FieldGroup("", ["verdict", "text"]),)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("verdict") == Verdict.REMARKS and not data.get("text"):
            self.add_error("text", _("Ghi nội dung ý kiến khác."))
        return data


class ReviewForm(StepForm):
    """The minutes of the meeting, and what it says of each nominee."""

    reviewed_on = ViDateField(label=_("Ngày họp"), initial=clock.today)
    minutes_number = forms.CharField(label=_("Số biên bản"), max_length=60)
    review_place = forms.CharField(label=_("Nơi họp"), max_length=200, required=False)
    chair = forms.CharField(label=_("Chủ trì"), max_length=150)
    attendees = forms.CharField(
        label=_("Thành phần dự họp"),
        widget=text_area(5),
        max_length=5_000,
        help_text=_("Mỗi dòng một người: họ tên, chức vụ, cơ quan. Ghi cả đại diện Ban Thi đua - Khen thưởng."),
    )
    conclusion = forms.CharField(label=_("Kết luận"), widget=text_area(4), max_length=10_000)

    def __init__(self, *args: Any, nominees: Sequence[PraiseNominee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nominees = nominees
        rows: list[Any] = []
        for row in nominees:
            who = f"{row.get_kind_display()}: {row.who}"
            choices = [("", "–"), *((r.value, r.label) for r in (NomineeResult.AGREED, NomineeResult.REFUSED))]
            self.fields[f"result_{row.pk}"] = forms.ChoiceField(label=who, choices=choices, required=False)
            self.fields[f"note_{row.pk}"] = forms.CharField(
                label=gettext("Lý do, ghi chú: %(who)s") % {"who": row.name}, max_length=500, required=False
            )
            rows.append((f"result_{row.pk}", f"note_{row.pk}"))
        self.layout = (
            FieldGroup(
                _("Cuộc họp"),
                [("reviewed_on", "minutes_number"), ("review_place", "chair"), "attendees"],
            ),
            FieldGroup(_("Kết quả xét từng tập thể, cá nhân"), rows),
            FieldGroup(_("Kết luận"), ["conclusion"]),
        )

    def results(self) -> dict[int, tuple[str, str]]:
        """Nominee id → (result, reason)."""
        data = self.cleaned_data
        return {row.pk: (data[f"result_{row.pk}"], data[f"note_{row.pk}"]) for row in self.nominees}


class DecideForm(StepForm):
    """The decision as signed."""

    decision_number = forms.CharField(label=_("Số quyết định"), max_length=80)
    decided_on = ViDateField(label=_("Ngày quyết định"), initial=clock.today)
    decided_by = forms.CharField(label=_("Cơ quan quyết định"), max_length=200)
    signer = forms.CharField(label=_("Người ký"), max_length=150)
    layout = (FieldGroup("", [("decision_number", "decided_on"), ("decided_by", "signer")]),)
