"""Forms of difficulties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import Competence, DifficultyTopic
from plans.activities.forms.common import Choice, StepForm, plan_field, text_area, upload_field
from plans.planning.models import Plan
from portal.ui.forms import FieldGroup, offer_choices, offer_rows

PLACES = (
    ("task", _("Nhiệm vụ")),
    ("target", _("Chỉ tiêu")),
    ("line", _("Dòng dự toán")),
    ("measure", _("Nội dung hỗ trợ")),
)


class DifficultyForm(forms.Form):
    """What is hard, where in the plan, and what the agency asks for. `about` names one place of the chosen plan."""

    topic = forms.ChoiceField(label=_("Lĩnh vực"), choices=DifficultyTopic.choices)
    title = forms.CharField(label=_("Tóm tắt khó khăn, vướng mắc"), max_length=300)
    content = forms.CharField(label=_("Nội dung"), widget=text_area(6))
    request = forms.CharField(label=_("Kiến nghị"), widget=text_area(3), required=False)
    about = forms.ChoiceField(label=_("Gắn với"), required=False, help_text=_("Để trống nếu là cả kế hoạch."))
    affected_name = forms.CharField(
        label=_("Doanh nghiệp, đơn vị gặp khó khăn"), max_length=250, required=False, help_text=_("Nếu có.")
    )
    upload = upload_field(label=_("Tài liệu kèm theo"))
    layout: Any = (
        FieldGroup(_("Nội dung"), ["topic", "title", "content", "request"]),
        FieldGroup(_("Liên quan"), ["about", "affected_name", "upload"]),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = _places(plan)
        self.places = {f"{name}:{row.public_id}": (name, row) for name, _label, rows in places for row in rows}
        groups = [
            (label, [(f"{name}:{row.public_id}", str(row)[:110]) for row in rows])
            for name, label, rows in places
            if rows
        ]
        offer_choices(self, "about", [("", _("Cả kế hoạch")), *groups])

    def facts(self) -> dict[str, Any]:
        """The arguments of the action: the place under its own name."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "about"}
        found = self.places.get(self.cleaned_data.get("about", ""))
        return {**data, found[0]: found[1]} if found else data


def _places(plan: Plan) -> list[tuple[str, Any, list[Any]]]:
    version = plan.current_version
    if version is None:
        return []
    rows: dict[str, Any] = {
        "task": version.task_set.order_by("position"),
        "target": version.target_set.order_by("position"),
        "line": version.budgetline_set.order_by("position"),
        "measure": version.planmeasure_set.order_by("position"),
    }
    return [(name, label, list(rows[name])) for name, label in PLACES]


class PlanChoiceForm(forms.Form):
    """The plan a difficulty is about: asked first, because the rest of the form follows from it."""

    plan = plan_field()

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plan", plans)


class JoinForm(StepForm):
    """The one it is joined to."""

    main = Choice(
        label=_("Gộp vào"),
        label_of=lambda row: f"{row.code} · {row.organization.name}: {row.title}"[:140],
        help_text=_("Hai nội dung được trả lời chung, cùng ngày."),
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "main", others)


class ProposalForm(StepForm):
    """The officer's draft."""

    proposed_answer = forms.CharField(label=_("Đề xuất trả lời"), widget=text_area(7))
    competence = forms.ChoiceField(
        label=_("Thẩm quyền trả lời"), choices=Competence.choices, widget=forms.RadioSelect, initial=Competence.DOST
    )
    layout = (FieldGroup("", ["proposed_answer", "competence"]),)


class AnswerForm(StepForm):
    """The answer as it goes out."""

    answer = forms.CharField(label=_("Nội dung trả lời"), widget=text_area(7))
    answer_number = forms.CharField(label=_("Số văn bản trả lời"), max_length=60, required=False)
    layout = (FieldGroup("", ["answer", "answer_number"]),)


class AmendmentForm(forms.Form):
    """Which amendment of the plan came of it."""

    reference = forms.CharField(
        label=_("Bản điều chỉnh kế hoạch"), max_length=120, help_text=_("Số quyết định hoặc tên bản điều chỉnh.")
    )
