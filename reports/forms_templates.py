"""The form of a report template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.models import Plan
from portal.ui.forms import DayInput, FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField
from reports.composition.records import PartHead
from reports.enums import Section


class TemplateForm(forms.Form):
    """Version and first day, then each part: shown or not, its place, its heading, its opening words."""

    version = forms.CharField(label=_("Phiên bản"), max_length=12)
    valid_from = ViDateField(label=_("Áp dụng từ ngày"), widget=DayInput())
    legal_basis = forms.CharField(label=_("Căn cứ"), max_length=250)
    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label=_("Xem thử trên số liệu của kế hoạch"),
        required=False,
        to_field_name="code",
        help_text=_("Chỉ dùng cho nút “Xem thử trên số liệu năm trước”."),
    )

    def __init__(
        self, *args: Any, sections: Sequence[Section], known: Sequence[PartHead], plans: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plan", plans)
        self.sections = tuple(sections)
        heads = {head.section: (place, head) for place, head in enumerate(known, 1)}
        groups = [FieldGroup("", [("version", "valid_from"), "legal_basis", "plan"])]
        for number, section in enumerate(sections, 1):
            place, head = heads.get(section, (number, None))
            shown, at, title, lead = (f"{name}-{section}" for name in ("shown", "place", "heading", "lead"))
            self.fields[shown] = forms.BooleanField(label=_("Có phần này"), required=False, initial=head is not None)
            self.fields[at] = forms.IntegerField(
                label=_("Thứ tự"),
                min_value=1,
                max_value=30,
                initial=place,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
            self.fields[title] = forms.CharField(
                label=_("Tiêu đề"),
                required=False,
                max_length=200,
                initial=(head.title if head else "") or section.label,
            )
            self.fields[lead] = forms.CharField(
                label=_("Lời mở đầu"),
                required=False,
                max_length=2000,
                initial=head.lead if head else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            groups.append(FieldGroup(section.label, [(shown, at), title, lead]))
        self.layout = tuple(groups)

    def parts(self) -> tuple[PartHead, ...]:
        """The parts that are shown, in the order asked for; a usual heading is stored empty."""
        values = self.cleaned_data
        shown = [section for section in self.sections if values[f"shown-{section}"]]
        shown.sort(key=lambda section: (values[f"place-{section}"], self.sections.index(section)))
        return tuple(
            PartHead(
                str(section),
                "" if values[f"heading-{section}"] == str(section.label) else values[f"heading-{section}"],
                values[f"lead-{section}"],
            )
            for section in shown
        )
