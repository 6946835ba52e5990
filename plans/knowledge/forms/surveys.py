"""Forms of surveys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities.forms.common import Choice, VersionForm, plan_label, text_area
from plans.knowledge.rules.surveys import choices_of
from plans.knowledge.samples import MOST
from portal.questions.definition import Definition
from portal.questions.enums import STEERING
from portal.ui.forms import FieldGroup, offer_choices, offer_rows
from portal.vietnam.forms import PhoneField, ViDateField

SEPARATOR = ":"


class SurveyForm(VersionForm):
    """What is asked, of whom it is, until when."""

    title = forms.CharField(label=_("Tên cuộc khảo sát"), max_length=250)
    purpose = forms.CharField(
        label=_("Mục đích, cách dùng kết quả"),
        widget=text_area(4),
        max_length=3000,
        help_text=_("Người được hỏi đọc đoạn này ở đầu phiếu."),
    )
    form = Choice(
        label=_("Phiếu hỏi"),
        empty_label=None,
        help_text=_("Biểu mẫu dùng cho khảo sát, soạn và ban hành ở mục Biểu mẫu."),
    )
    plan = Choice(label=_("Phục vụ kế hoạch"), label_of=plan_label, required=False, empty_label=_("– không –"))
    closes_on = ViDateField(label=_("Nhận phiếu đến hết ngày"))
    layout = (FieldGroup("", ["title", "purpose", "form", ("plan", "closes_on")]),)

    def __init__(self, *args: Any, forms_offered: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "form", forms_offered)
        offer_rows(self, "plan", plans)


class InviteeForm(forms.Form):
    """One body by hand."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=250)
    email = forms.EmailField(label=_("Thư điện tử"), required=False, help_text=_("Liên kết riêng được gửi tới đây."))
    phone = PhoneField(label=_("Điện thoại"), required=False)
    place = forms.CharField(label=_("Xã, phường"), max_length=120, required=False)
    sector = forms.CharField(label=_("Ngành"), max_length=200, required=False)
    layout = (FieldGroup("", ["name", ("email", "phone"), ("place", "sector")]),)


class SampleForm(forms.Form):
    """Criteria of a register, and how many of what fits are asked."""

    number = forms.IntegerField(
        label=_("Số đơn vị"),
        min_value=1,
        max_value=MOST,
        required=False,
        localize=False,
        help_text=_("Để trống: hỏi tất cả đơn vị phù hợp. Có số: Cổng rút ngẫu nhiên trong các đơn vị phù hợp."),
    )

    def __init__(self, *args: Any, criteria: Mapping[str, forms.Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = tuple(criteria)
        self.fields.update(criteria)
        self.layout = (
            FieldGroup(_("Đơn vị phù hợp"), list(self.criteria)),
            FieldGroup(_("Hỏi bao nhiêu"), ["number"]),
        )

    def chosen(self) -> dict[str, Any]:
        """The criteria as filled in."""
        return {name: self.cleaned_data[name] for name in self.criteria}


class CriteriaForm(forms.Form):
    """Which answers are needs, and which make a candidate for a pilot."""

    needs = forms.MultipleChoiceField(
        label=_("Câu trả lời thể hiện nhu cầu"), required=False, widget=forms.CheckboxSelectMultiple
    )
    pilots = forms.MultipleChoiceField(
        label=_("Câu trả lời của ứng viên mô hình điểm"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Đơn vị là ứng viên khi ở mỗi câu hỏi được đánh dấu đã chọn một trong các câu trả lời đánh dấu."),
    )
    layout = (FieldGroup("", ["needs", "pilots"]),)

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (f"{question.key}{SEPARATOR}{key}", f"{question.label}: {label}")
            for question in definition
            if question.kind in STEERING
            for key, label in choices_of(question)
        ]
        offer_choices(self, "needs", choices)
        offer_choices(self, "pilots", choices)

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """What was ticked, as pairs."""
        return [(pair[0], pair[1]) for text in self.cleaned_data[name] if len(pair := text.split(SEPARATOR, 1)) == 2]


class PilotForm(forms.Form):
    """Why this one."""

    note = forms.CharField(label=_("Lý do chọn"), max_length=500, widget=text_area(2))
