"""Forms of reporting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import DueRule
from plans.planning.models import Plan
from portal.core import clock
from portal.ui.forms import FieldGroup, offer_choices
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField
from reports.enums import DispatchChannel, FigureChoice, ReceiptKind, ReportKind, Section
from reports.rules.spans import PARTS, ROMAN


class ReportStartForm(forms.Form):
    """Which plan, which kind and the year the span ends in."""

    plan = forms.ModelChoiceField(label=_("Kế hoạch"), queryset=Plan.objects.none(), to_field_name="code")
    kind = forms.ChoiceField(label=_("Loại báo cáo"), required=False)
    year = forms.IntegerField(
        label=_("Năm báo cáo"),
        min_value=2010,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Báo cáo nhiều năm: năm cuối của kỳ, ví dụ sơ kết ba năm 2021-2023 ghi 2023."),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["plan"]
        field.queryset = plans
        field.label_from_instance = lambda plan: f"{plan.code} - {plan.title}"[:110]
        offer_choices(self, "kind", kinds_offered())

    def clean_kind(self) -> tuple[str, int]:
        """Kind and part of the year; the yearly report when nothing is said."""
        kind, _at, part = (self.cleaned_data["kind"] or ReportKind.ANNUAL).partition(":")
        return kind, int(part or 0)


def kinds_offered() -> list[tuple[str, str]]:
    """Every kind that needs no request, half-years and quarters one by one."""
    offered = []
    for kind in ReportKind:
        if kind in PARTS:
            offered += [(f"{kind}:{part}", f"{kind.label} ({ROMAN[part]})") for part in PARTS[kind]]
        elif kind != ReportKind.AD_HOC:
            offered.append((kind.value, str(kind.label)))
    return offered


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
    """The words of the parts of one report; an emptied part falls back to the words drafted from the figures."""

    def __init__(self, *args: Any, sections: Sequence[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, section in enumerate(sections, 1):
            self.fields[section] = forms.CharField(
                label=f"{number}. {section.label}",
                required=False,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 5}),
            )
        self.layout = (FieldGroup("", tuple(sections)),)


def today_initial() -> dict[str, Any]:
    """Today in the day fields."""
    today = clock.today()
    return {"signed_on": today, "sent_on": today}


class DaysForm(forms.Form):
    """The days of the work inside the house, and the data cut-off."""

    collect_on = ViDateField(label=_("Bắt đầu thu thập"))
    returns_due_on = ViDateField(label=_("Đủ số liệu của các đơn vị"))
    draft_due_on = ViDateField(label=_("Soạn xong"))
    signature_due_on = ViDateField(label=_("UBND tỉnh ký"))
    send_on = ViDateField(label=_("Gửi"))
    cut_off_on = ViDateField(
        label=_("Chốt số liệu đến hết ngày"),
        required=False,
        help_text=_("Số liệu tính sau ngày này được ghi là ước thực hiện."),
    )
    note = forms.CharField(label=_("Lý do"), max_length=250)


class ReceiptForm(forms.Form):
    """What the Ministry answered."""

    kind = forms.ChoiceField(label=_("Trả lời"), choices=ReceiptKind.choices)
    received_on = ViDateField(label=_("Ngày"))
    number = forms.CharField(label=_("Số đến hoặc số văn bản"), max_length=60, required=False)
    note = forms.CharField(
        label=_("Nội dung"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DispatchForm(forms.Form):
    """A further recipient of a sent report."""

    recipient = forms.CharField(label=_("Nơi nhận"), max_length=300)
    channel = forms.ChoiceField(label=_("Cách gửi"), choices=DispatchChannel.choices)
    sent_on = ViDateField(label=_("Ngày gửi"))
    reference = forms.CharField(label=_("Mã, số theo dõi"), max_length=120, required=False)


class DecideForm(forms.Form):
    """One choice and one reason per target whose figures differ; what is left open stays open."""

    def __init__(self, *args: Any, conflicts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [row.code for row in conflicts]
        groups = []
        for row in conflicts:
            choice, reason = f"choice-{row.code}", f"reason-{row.code}"
            system = f"{FigureChoice.SYSTEM.label}: {row.system or '–'} {row.unit}"
            agency = f"{FigureChoice.AGENCY.label}: {row.agency} {row.unit}"
            self.fields[choice] = forms.ChoiceField(
                label=_("Số được dùng"),
                choices=[(FigureChoice.SYSTEM, system), (FigureChoice.AGENCY, agency)],
                widget=forms.RadioSelect,
                required=False,
                initial=row.choice or None,
            )
            self.fields[reason] = forms.CharField(label=_("Lý do"), required=False, max_length=2000, initial=row.reason)
            groups.append(FieldGroup(f"{row.code} {row.name}", [choice, reason]))
        self.layout = tuple(groups)

    def chosen(self) -> dict[str, tuple[str, str]]:
        """Code → (choice, reason) where something was chosen."""
        return {
            code: (self.cleaned_data[f"choice-{code}"], self.cleaned_data[f"reason-{code}"])
            for code in self.codes
            if self.cleaned_data.get(f"choice-{code}")
        }
