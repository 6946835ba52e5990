"""Forms of checking: requests for supplements, refusals with the rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.forms.fields import long_text
from portal.ui.forms import offer_choices


class SupplementForm(forms.Form):
    """What is asked for in general; the places come from the checklist and the remarks."""

    note = long_text(
        _("Nội dung yêu cầu chung"),
        rows=3,
        required=True,
        hint=_("Đứng đầu thông báo; từng mục cần bổ sung được liệt kê bên dưới."),
    )


class IneligibleForm(forms.Form):
    """Why, and by which rule. `rules` are those that do not hold or nobody knows yet; only the former come ticked."""

    rules = forms.MultipleChoiceField(
        label=_("Quy định không đáp ứng"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = long_text(_("Lý do"), rows=3, required=True, hint=_("Viết để đơn vị hiểu được; lý do được gửi đơn vị."))
    citation = forms.CharField(
        label=_("Căn cứ (điều, khoản, văn bản)"),
        max_length=300,
        help_text=_("Ví dụ: Điều 9 Nghị định 268/2025/NĐ-CP; mục 2 Kế hoạch 71/KH-UBND."),
    )

    def __init__(self, *args: Any, rules: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rules:
            offer_choices(self, "rules", [(rule, rule) for rule in rules])
            self.fields["note"].required = False
        else:
            del self.fields["rules"]

    def reason(self) -> str:
        """The ticked rules and the words, as one text."""
        ticked = self.cleaned_data.get("rules", [])
        return " ".join([*ticked, self.cleaned_data["note"].strip()]).strip()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("rules") and not str(data.get("note", "")).strip() and "note" not in self.errors:
            self.add_error("note", _("Hãy chọn quy định không đáp ứng hoặc ghi lý do."))
        return data
