"""Forms of the register of awards: one step, the days of a season."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.registry.award_rules import AwardStep
from enterprises.registry.enums_records import AwardOutcome
from enterprises.registry.models import Enterprise
from enterprises.registry.record_forms import record_form
from enterprises.registry.record_kinds import BY_KEY
from portal.core import clock
from portal.organizations.actor import Actor
from portal.ui.forms import DayInput, FieldGroup
from portal.vietnam.forms import ViDateField


def step_form(step: AwardStep, fields: tuple[str, ...], *, actor: Actor, enterprise: Enterprise) -> Any:
    """A form class for what `step` writes down; what it needs must be filled in."""
    made = record_form(BY_KEY["award"], fields, actor=actor, enterprise=enterprise)

    class StepForm(made):  # type: ignore[valid-type]  # made for the actor
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name in step.needed:
                self.fields[name].required = True
            if step.needed[0].endswith("_on"):
                self.fields[step.needed[0]].initial = clock.today()
            if "outcome" in self.fields:
                left = [pair for pair in AwardOutcome.choices if pair[0] != AwardOutcome.PENDING]
                self.fields["outcome"].choices = left

    return StepForm


class SeasonForm(forms.Form):
    """Until when each step is due; empty days are not announced yet."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)
    register_until = ViDateField(label=_("Đăng ký đến hết ngày"), required=False, widget=DayInput())
    submit_until = ViDateField(label=_("Nộp báo cáo đến hết ngày"), required=False, widget=DayInput())
    provincial_until = ViDateField(label=_("Vòng tỉnh xong trước hết ngày"), required=False, widget=DayInput())
    national_until = ViDateField(label=_("Gửi vòng quốc gia đến hết ngày"), required=False, widget=DayInput())
    result_until = ViDateField(label=_("Dự kiến có kết quả"), required=False, widget=DayInput())
    note = forms.CharField(label=_("Văn bản, ghi chú"), max_length=300, required=False)
    layout = (
        FieldGroup(
            "",
            [
                ("register_until", "submit_until"),
                ("provincial_until", "national_until"),
                "result_until",
                "note",
            ],
        ),
    )
