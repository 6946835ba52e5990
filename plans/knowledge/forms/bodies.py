"""Forms of choices and of local regulations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.knowledge.actions.write_on_regulation import PURPOSE
from plans.knowledge.enums import RegulationPaperKind, TakenUp
from plans.knowledge.forms.rows import Chosen
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.imports.kinds import FILE_PURPOSE
from portal.ui.forms import DayInput, FieldGroup, offer_choices, offer_rows
from portal.vietnam.forms import ViDateField


class OpinionForm(forms.Form):
    """The word of a department; the Department says whose it enters."""

    organization = Chosen(label=_("Cơ quan góp ý"), queryset=None, required=False)
    preferred = Chosen(label=_("Đề nghị chọn"), queryset=None, required=False)
    text = forms.CharField(label=_("Ý kiến"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000)
    on = ViDateField(label=_("Ngày góp ý"), widget=DayInput(), initial=clock.today)
    layout = (FieldGroup("", [("organization", "on"), "preferred", "text"]),)

    def __init__(self, *args: Any, units: Any, candidates: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_rows(self, "preferred", candidates)
        if units is None:
            del self.fields["organization"]
            self.layout = (FieldGroup("", ["on", "preferred", "text"]),)
        else:
            offer_rows(self, "organization", units)


class DecideForm(forms.Form):
    """The bodies chosen, and the paper."""

    expected = forms.CharField(widget=forms.HiddenInput, required=False)
    chosen = forms.MultipleChoiceField(label=_("Tổ chức được chọn"), widget=forms.CheckboxSelectMultiple)
    decision_number = forms.CharField(label=_("Số văn bản lựa chọn"), max_length=80)
    decided_on = ViDateField(label=_("Ngày văn bản"), widget=DayInput())
    layout = (FieldGroup("", ["chosen", ("decision_number", "decided_on")]),)

    def __init__(self, *args: Any, candidates: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_choices(self, "chosen", [(str(row.pk), f"{row.body.name} ({row.total or 0})") for row in candidates])


class MarksForm(forms.Form):
    """A mark for each candidate by each criterion."""

    def __init__(self, *args: Any, candidates: Any, criteria: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        groups = []
        for row in candidates:
            given = {mark.criterion_id: mark.mark for mark in row.marks.all()}
            names: list[str | tuple[str, ...]] = []
            for criterion in criteria:
                name = f"mark_{row.pk}_{criterion.pk}"
                self.fields[name] = forms.DecimalField(
                    label=f"{criterion.name} (0–{criterion.most})",
                    min_value=Decimal(0),
                    max_value=Decimal(criterion.most),
                    decimal_places=2,
                    localize=True,
                    required=False,
                    initial=given.get(criterion.pk),
                )
                names.append(name)
            groups.append(FieldGroup(row.body.name, names))
        self.layout = tuple(groups)

    def marks(self) -> dict[tuple[int, int], Decimal]:
        """(candidate id, criterion id) → mark, of those that were typed."""
        found = {}
        for name, value in self.cleaned_data.items():
            if value is not None:
                _mark, candidate, criterion = name.split("_")
                found[int(candidate), int(criterion)] = value
        return found


class RegulationPaperForm(forms.Form):
    """A paper with the step it carries; the decision has number and day."""

    kind = forms.ChoiceField(label=_("Loại tài liệu"), choices=RegulationPaperKind.choices)
    title = forms.CharField(
        label=_("Tên tài liệu"),
        max_length=300,
        help_text=_("Với quyết định ban hành: ghi ký hiệu quy chuẩn, ví dụ QCĐP 01:2026/AG."),
    )
    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=60, required=False)
    issued_on = ViDateField(label=_("Ngày văn bản"), widget=DayInput(), required=False)
    upload = UploadField(purpose=PURPOSE, required=False, label=_("Tệp"))
    layout = (FieldGroup("", ["kind", "title", ("number", "issued_on"), "upload"]),)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == RegulationPaperKind.ISSUED:
            for name in ("number", "issued_on"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Quyết định ban hành phải có số và ngày."))
        return data


class RegulationOpinionForm(forms.Form):
    """An opinion on the draft, and how it is taken up."""

    sender = forms.CharField(label=_("Cơ quan, tổ chức, cá nhân góp ý"), max_length=250)
    on = ViDateField(label=_("Ngày góp ý"), widget=DayInput(), initial=clock.today)
    text = forms.CharField(label=_("Nội dung góp ý"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000)
    taken_up = forms.ChoiceField(
        label=_("Tiếp thu"), choices=[("", _("– chưa xem xét –")), *TakenUp.choices], required=False
    )
    answer = forms.CharField(
        label=_("Giải trình"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000, required=False
    )
    layout = (FieldGroup("", [("sender", "on"), "text", "taken_up", "answer"]),)


class BodyFileForm(forms.Form):
    """The workbook of bodies and their criteria."""

    file = UploadField(purpose=FILE_PURPOSE, label=_("Tệp danh sách (.xlsx, .csv)"))
