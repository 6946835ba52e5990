"""Forms of collecting: whom to ask, remarks at questions, the workbook, evidence."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.attachments.forms import UploadField
from portal.attachments.purposes import UploadPurpose
from portal.core import clock
from portal.organizations.models import Organization
from portal.questions.enums import Purpose
from portal.questions.models import QuestionForm
from portal.questions.selectors import usable
from portal.ui.forms import DayInput, FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField
from reports.models import AgencyReturn, ReportObligation
from reports.selectors import returns

RETURN_FILE = UploadPurpose(key="agency_return")
RETURN_SHEET = UploadPurpose(key="agency_return_sheet", kinds=frozenset({"xlsx"}), max_bytes=10 * 1024 * 1024)
DAYS_TO_ANSWER = 10


class RequestForm(forms.Form):
    """Which agencies are asked, until when, with which further questions."""

    wanted_by = ViDateField(label=_("Gửi chậm nhất ngày"), widget=DayInput())
    number = forms.CharField(
        label=_("Số, ký hiệu công văn"),
        max_length=60,
        required=False,
        help_text=_("Để trống khi số do hệ thống quản lý văn bản cấp sau."),
    )
    form = forms.ModelChoiceField(
        QuestionForm.objects.none(),
        label=_("Câu hỏi thêm"),
        required=False,
        help_text=_("Biểu mẫu do Sở soạn ở mục Biểu mẫu, dùng cho báo cáo của đơn vị hoặc khảo sát."),
    )
    note = forms.CharField(
        label=_("Nội dung yêu cầu thêm"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Đơn vị"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ có các đơn vị kế hoạch giao nhiệm vụ chủ trì, trách nhiệm hoặc chế độ báo cáo."),
    )
    layout = (FieldGroup("", [("wanted_by", "number"), "organizations", "form", "note"]),)

    def __init__(self, *args: Any, obligation: ReportObligation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = AgencyReturn.objects.filter(obligation=obligation).values("organization_id")
        rows = returns.askable(obligation.plan).exclude(pk__in=asked)
        offer_rows(self, "organizations", rows)
        self.fields["organizations"].initial = [row.pk for row in rows]
        forms_of = usable(obligation.province_id, Purpose.REPORT) | usable(obligation.province_id, Purpose.SURVEY)
        offer_rows(self, "form", forms_of.order_by("sort_key"))
        today = clock.today()
        planned = obligation.returns_due_on
        self.fields["wanted_by"].initial = (
            planned if planned and planned > today else today + dt.timedelta(days=DAYS_TO_ANSWER)
        )


class RemarksForm(forms.Form):
    """Why a return goes back: one reason, and a remark at every question that needs one."""

    note = forms.CharField(label=_("Lý do chung"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, agency_return: AgencyReturn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [FieldGroup("", ["note"])]
        self.names: dict[str, str] = {}
        for section in agency_return.definition.sections:
            names = []
            for question in section.questions:
                name = f"remark-{question.key}"
                self.fields[name] = forms.CharField(label=question.label, required=False, max_length=2000)
                self.names[name] = question.key
                names.append(name)
            groups.append(FieldGroup(section.title, names))
        self.layout = tuple(groups)

    def remarks(self) -> dict[str, str]:
        """Question → remark."""
        return {key: self.cleaned_data[name] for name, key in self.names.items()}


class SheetForm(forms.Form):
    """The workbook that comes back."""

    file = UploadField(purpose=RETURN_SHEET, label=_("Biểu Excel đã điền"))


class EvidenceForm(forms.Form):
    """A file that proves what the return says."""

    file = UploadField(purpose=RETURN_FILE, label=_("Tệp minh chứng"))


class NothingForm(forms.Form):
    """ "Không phát sinh" is declared by a person who says why."""

    note = forms.CharField(
        label=_("Giải trình"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tên bạn được ghi là người khai; một người khác của đơn vị ký gửi."),
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
