"""Form of policy work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import PolicyKind
from plans.activities.forms.common import Choice, VersionForm, plan_field, task_label, text_area, unit_field
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField


class PolicyItemForm(VersionForm):
    """Its heading."""

    plan = plan_field()
    task = Choice(label=_("Nhiệm vụ của kế hoạch"), required=False, label_of=task_label, empty_label=_("– không –"))
    kind = forms.ChoiceField(label=_("Loại"), choices=PolicyKind.choices)
    title = forms.CharField(label=_("Tên cơ chế, chính sách"), max_length=400)
    organization = unit_field(_("Đơn vị chủ trì"), required=True)
    expected_on = ViDateField(label=_("Dự kiến ban hành"), required=False)
    basis = forms.CharField(label=_("Căn cứ"), widget=text_area(3), required=False)
    summary = forms.CharField(label=_("Nội dung chính"), widget=text_area(), required=False)
    layout = (FieldGroup("", ["plan", "task", "kind", "title", ("organization", "expected_on"), "basis", "summary"]),)

    def __init__(self, *args: Any, plans: Any, units: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("plan", plans), ("organization", units), ("task", tasks)):
            offer_rows(self, name, rows)
