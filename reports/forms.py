"""Forms of reporting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import DueRule
from plans.planning.models import Plan
from portal.core import clock
from portal.ui.forms import FieldGroup
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField
from reports.enums import DispatchChannel, Section


class ReportStartForm(forms.Form):
    """Which plan and which year."""

    plan = forms.ModelChoiceField(label=_("Kế hoạch"), queryset=Plan.objects.none(), to_field_name="code")
    year = forms.IntegerField(
        label=_("Năm báo cáo"), min_value=2010, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["plan"]
        field.queryset = plans
        field.label_from_instance = lambda plan: f"{plan.code} - {plan.title}"[:110]


class DueDayForm(forms.Form):
    """The day of a report whose plan prints none."""

    rule = forms.ChoiceField(
        label=_("Cách ghi hạn"),
        choices=[(DueRule.BEFORE, DueRule.BEFORE.label), (DueRule.AT_LATEST, DueRule.AT_LATEST.label)],
    )
    day = ViDateField(label=_("Ngày"))
    note = forms.CharField(
        label=_("Căn cứ"),
        max_length=250,
        required=False,
        help_text=_("Ví dụ: Công văn số 123/BKHCN-TĐC ngày 10/10/2026."),
    )


class SignForm(forms.Form):
    """Number and day of the signed report."""

    signed_on = ViDateField(label=_("Ngày ký"))
    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=_(
            "Số do hệ thống quản lý văn bản của tỉnh cấp. Để trống thì Cổng cấp số kế tiếp trong dãy của mình."
        ),
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class SendForm(forms.Form):
    """How and when the report was sent."""

    sent_on = ViDateField(label=_("Ngày gửi"))
    channel = forms.ChoiceField(label=_("Cách gửi"), choices=DispatchChannel.choices)
    reference = forms.CharField(
        label=_("Mã, số theo dõi"),
        max_length=120,
        required=False,
        help_text=_("Mã văn bản trên trục liên thông, số vận đơn."),
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class SupplementForm(forms.Form):
    """Why a sent report is corrected."""

    reason = forms.CharField(label=_("Lý do bổ sung"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class TextsForm(VersionedForm):
    """The words of the ten parts; an emptied part falls back to the words drafted from the figures."""

    direction = forms.CharField(required=False)
    tasks = forms.CharField(required=False)
    targets = forms.CharField(required=False)
    enterprises = forms.CharField(required=False)
    money = forms.CharField(required=False)
    training = forms.CharField(required=False)
    calls = forms.CharField(required=False)
    effects = forms.CharField(required=False)
    difficulties = forms.CharField(required=False)
    next_year = forms.CharField(required=False)

    layout = (FieldGroup("", tuple(Section.values)),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, section in enumerate(Section, 1):
            field = self.fields[section]
            field.label = f"{number}. {section.label}"
            field.widget = forms.Textarea(attrs={"rows": 5})
            field.max_length = 20_000  # type: ignore[attr-defined]  # a CharField


def today_initial() -> dict[str, Any]:
    """Today in the day fields."""
    today = clock.today()
    return {"signed_on": today, "sent_on": today}
