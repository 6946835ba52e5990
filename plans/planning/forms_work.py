"""Forms of work on plans: progress, judgement, officers, host money, names tied to the directory, reminders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import MembersRule, PartyKind, ProgressOutcome
from plans.planning.models import FollowUp, PlanOrganization, Task
from portal.attachments.forms import UploadField
from portal.organizations.models import Organization, User
from portal.ui.forms import DayInput, FieldGroup
from portal.vietnam.forms import DecimalCommaField, ViDateField, VndField

PURPOSE = "plan_progress"


class ProgressForm(forms.Form):
    """What was done in one year; a task with a unit asks for the number in it."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(label=_("Tình hình"), choices=ProgressOutcome.choices)
    quantity = DecimalCommaField(label=_("Số đã làm trong năm (lũy kế)"), required=False)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=80, required=False)
    percent = forms.IntegerField(label=_("Hoàn thành (%)"), required=False, min_value=0, max_value=100, localize=False)
    text = forms.CharField(
        label=_("Kết quả, khó khăn"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    evidence = forms.CharField(
        label=_("Minh chứng"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Số, ngày của văn bản, quyết định, biên bản. Có thể kèm tệp bên dưới."),
    )
    file = UploadField(purpose=PURPOSE, label=_("Thêm tệp minh chứng"), required=False)

    layout = (FieldGroup("", ["outcome", ("quantity", "unit", "percent"), "text", "evidence", "file"]),)

    def __init__(self, *args: Any, item: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        task = item.task
        if task is None:
            del self.fields["quantity"], self.fields["unit"], self.fields["percent"]
        elif task.quantity_unit:
            del self.fields["unit"]
            self.fields["quantity"].help_text = task.quantity_printed or task.quantity_unit

    def facts(self) -> dict[str, Any]:
        """The readable values for the action."""
        wanted = ("outcome", "quantity", "unit", "percent", "text", "evidence")
        return {name: self.cleaned_data[name] for name in wanted if name in self.cleaned_data}


class OfficersForm(forms.Form):
    """The officers of the DoST who look after a task."""

    users = forms.ModelMultipleChoiceField(
        label=_("Chuyên viên phụ trách"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Khi đã phân công, chỉ người được phân công và lãnh đạo Sở nhập tiến độ phần việc của Sở."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["users"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = people
        field.label_from_instance = lambda user: f"{user} – {user.position}" if user.position else str(user)  # type: ignore[method-assign, assignment]  # how a choice reads


class HostFundingForm(forms.Form):
    """What the host programme of an integrated task brought: information beside the plan's own money."""

    programme = forms.CharField(
        label=_("Chương trình, đề án lồng ghép"), max_length=400, widget=forms.TextInput(attrs={"list": "chuong-trinh"})
    )
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100, localize=False)
    amount_vnd = VndField(
        label=_("Kinh phí của chương trình đó"),
        required=False,
        help_text=_("Chỉ để biết; không cộng vào kinh phí của kế hoạch."),
    )
    result = forms.CharField(
        label=_("Kết quả lồng ghép"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    layout = (FieldGroup("", ["programme", ("year", "amount_vnd"), "result"]),)

    def __init__(self, *args: Any, task: Task, programmes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, name) for name in dict.fromkeys([*programmes, task.integrated_host]) if name]
        if choices:
            self.fields["programme"] = forms.ChoiceField(
                label=_("Chương trình, đề án lồng ghép"), choices=[("", "---------"), *choices]
            )


class PartyLinkForm(forms.Form):
    """Which organisation of the directory a name means, or which members a class has."""

    organization = forms.ModelChoiceField(
        label=_("Đơn vị trong danh bạ"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("– chưa gắn –"),
    )
    members_rule = forms.ChoiceField(label=_("Gồm những đơn vị nào"), choices=MembersRule.choices, required=False)

    def __init__(self, *args: Any, party: PlanOrganization, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if party.kind == PartyKind.CLASS:
            del self.fields["organization"]
        else:
            del self.fields["members_rule"]
            field = self.fields["organization"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = organizations


class ReminderForm(forms.Form):
    """The words of a reminder letter that are not computed."""

    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=_("Để trống nếu lấy số ở văn thư sau khi ký."),
    )
    reply_by = ViDateField(label=_("Đề nghị trả lời trước ngày"), required=False, widget=DayInput())
    note = forms.CharField(
        label=_("Nội dung thêm"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
