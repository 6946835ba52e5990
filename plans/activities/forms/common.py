"""Fields and forms several subjects use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities.actions.follow_work import PURPOSE
from plans.activities.enums import PolicyPaper
from plans.planning.models import Plan, Task
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField


class Choice(forms.ModelChoiceField):
    """A row by its public id; `label_of` says how it reads."""

    def __init__(self, *, label_of: Any = str, **more: Any) -> None:
        self.label_of = label_of
        more.setdefault("to_field_name", "public_id")
        super().__init__(queryset=more.pop("queryset", None), **more)

    def label_from_instance(self, obj: Any) -> str:
        return str(self.label_of(obj))


def plan_label(plan: Plan) -> str:
    """ "KG-2021 · Kế hoạch …"."""
    return f"{plan.code} · {plan.title}"[:120]


def task_label(task: Task) -> str:
    """ "KG-2021 · 1.2 Tổ chức …": the plan stands first, a list may hold tasks of several."""
    return f"{task.version.plan.code} · {task.code} {task.title}"[:120]


def text_area(rows: int = 4) -> forms.Textarea:
    """A box of so many rows."""
    return forms.Textarea(attrs={"rows": rows})


def plan_field(**more: Any) -> Choice:
    """The plan a record belongs to."""
    return Choice(label=_("Kế hoạch"), label_of=plan_label, empty_label=None, **more)


def unit_field(label: Any, *, required: bool = False, **more: Any) -> Choice:
    """An agency of the directory."""
    return Choice(label=label, required=required, empty_label=_("– chọn trong danh bạ –"), **more)


def upload_field(**more: Any) -> UploadField:
    """A paper to hang on."""
    return UploadField(purpose=PURPOSE, required=False, **{"label": _("Tệp"), **more})


class StepForm(forms.Form):
    """Carries the status the page showed."""

    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class VersionForm(forms.Form):
    """Carries the version of the row the page showed."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)


class UnitForm(forms.Form):
    """Work for a unit with a day: a demand or an assigned task."""

    text = forms.CharField(label=_("Nội dung phải thực hiện"), widget=text_area())
    organization = unit_field(_("Đơn vị thực hiện"))
    responsible_name = forms.CharField(
        label=_("Hoặc đơn vị ngoài danh bạ"), max_length=250, required=False, help_text=_("Ví dụ tên doanh nghiệp.")
    )
    deadline_on = ViDateField(label=_("Thời hạn hoàn thành"))
    layout = (FieldGroup("", ["text", ("organization", "responsible_name"), "deadline_on"]),)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", units)


class FollowUpForm(forms.Form):
    """What was done, on which day, with a file; and whether that was all."""

    on = ViDateField(label=_("Ngày"), initial=clock.today)
    text = forms.CharField(label=_("Đã thực hiện"), widget=text_area())
    upload = upload_field(label=_("Minh chứng"))
    is_done = forms.BooleanField(label=_("Đã thực hiện xong, đề nghị xác nhận hoàn thành"), required=False)
    layout = (FieldGroup("", ["on", "text", "upload", "is_done"]),)

    def __init__(self, *args: Any, may_report: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_report:
            del self.fields["is_done"]
            self.layout = (FieldGroup("", ["on", "text", "upload"]),)


class PaperForm(forms.Form):
    """A document: name, number, day, file."""

    title = forms.CharField(label=_("Tên tài liệu"), max_length=300)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issued_on = ViDateField(label=_("Ngày văn bản"), required=False)
    upload = upload_field()
    layout: Any = (FieldGroup("", ["title", ("number", "issued_on"), "upload"]),)


class PolicyPaperForm(PaperForm):
    """The same with the step it carries; reports and issued texts are dated, issued texts numbered."""

    kind = forms.ChoiceField(label=_("Loại tài liệu"), choices=PolicyPaper.choices)
    layout = (FieldGroup("", ["kind", "title", ("number", "issued_on"), "upload"]),)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") in (PolicyPaper.REVIEW_REPORT, PolicyPaper.ISSUED) and not data.get("issued_on"):
            self.add_error("issued_on", _("Cần ghi ngày của văn bản."))
        if data.get("kind") == PolicyPaper.ISSUED and not data.get("number"):
            self.add_error("number", _("Cần ghi số của văn bản."))
        return data
