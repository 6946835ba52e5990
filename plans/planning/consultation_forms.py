"""Forms of asking for remarks on a draft."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import OpinionOutcome
from portal.organizations.models import Organization
from portal.ui.forms import DayInput
from portal.workflow.models import DeadlineRule


class AskForm(forms.Form):
    """Whom to ask for remarks on a draft, and until when."""

    organizations = forms.ModelMultipleChoiceField(
        label=_("Đơn vị được lấy ý kiến"),
        queryset=Organization.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    answer_by = forms.DateField(label=_("Trả lời chậm nhất ngày"), required=False, widget=DayInput())
    letter_number = forms.CharField(label=_("Số công văn lấy ý kiến"), required=False, max_length=60)
    note = forms.CharField(
        label=_("Nội dung cần góp ý"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        organizations: QuerySet[Organization],
        due: dt.date | None = None,
        rule: DeadlineRule | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["organizations"]
        assert isinstance(asked, forms.ModelMultipleChoiceField)
        asked.queryset = organizations
        asked.error_messages["required"] = _("Hãy chọn ít nhất một đơn vị.")
        if due is not None and rule is not None:
            self.fields["answer_by"].initial = due
            self.fields["answer_by"].help_text = _(
                "Theo quy định: %(days)s %(unit)s, đến hết ngày %(due)s. Căn cứ: %(basis)s."
            ) % {
                "days": rule.days,
                "unit": rule.get_unit_display(),
                "due": f"{due:%d/%m/%Y}",
                "basis": rule.legal_basis,
            }


class ExtendForm(forms.Form):
    """A later last day to answer, and why. `expected` tells a stale page."""

    answer_by = forms.DateField(label=_("Trả lời chậm nhất ngày"), widget=DayInput())
    reason = forms.CharField(label=_("Lý do gia hạn"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    expected = forms.DateField(required=False, widget=forms.HiddenInput)


class OpinionForm(forms.Form):
    """One remark."""

    text = forms.CharField(label=_("Ý kiến"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}))


class OutcomeForm(forms.Form):
    """How a remark is taken up."""

    outcome = forms.ChoiceField(label=_("Kết quả"), choices=OpinionOutcome.choices, widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Nội dung tiếp thu, lý do"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bắt buộc khi tiếp thu một phần hoặc không tiếp thu."),
    )
