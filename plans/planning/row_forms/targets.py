"""The form of a target: sentence, grammar, years."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning import counters
from plans.planning.editing.rows import Data, read_row
from plans.planning.enums import CEILINGS
from plans.planning.models import Target
from plans.planning.row_forms.base import RowForm, box_for
from plans.planning.rules.consistency import SAME_UNIT
from portal.ui.forms import FieldGroup, offer_choices
from portal.vietnam.forms import DecimalCommaField
from portal.vietnam.text import slugify

MOST_YEARS = 10
COLUMNS = 4


class TargetForm(RowForm):
    """Years of the plan stand as one box each; an empty box is no phase."""

    counter = forms.ChoiceField(
        label=_("sổ đếm"),
        required=False,
        help_text=_("Sổ trên Cổng tự đếm số thực hiện; để trống thì nhập tay kèm minh chứng."),
    )

    class Meta:
        model = Target
        fields = (
            "code",
            "name",
            "text",
            "comparator",
            "minimum",
            "maximum",
            "tolerance",
            "unit_label",
            "counts",
            "counter",
            "due_year",
            "is_per_year",
            "pace_min",
            "pace_max",
            "pace_printed",
            "needs_baseline",
            "baseline_year",
            "baseline_value",
            "baseline_source",
            "denominator_label",
            "denominator_list",
            "conditions",
            "evidence",
            "is_contextual",
            "where",
            "printed_code",
            "printed",
            "sentence",
        )
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = self.version.plan.years[:MOST_YEARS]
        stored = self._phases(read_row(self.instance)) if self.instance.pk else {}
        for year in self.years:
            box = DecimalCommaField(label=_("Năm %(year)s") % {"year": year}, required=False, min_value=0)
            box.initial = stored.get(year)
            self.fields[f"phase_{year}"] = box
        self._offer_counters()
        self.fields["where"] = forms.ChoiceField(
            label=_("vị trí trong kế hoạch"),
            choices=(("specific", _("mục tiêu cụ thể")), ("general_objective", _("mục tiêu chung"))),
        )
        self.fields["sentence"].help_text = _("Các chỉ tiêu tách từ một câu in mang cùng một mã câu.")
        self.fields["maximum"].help_text = _("“Không quá”, “dưới”: ghi mức trần ở ô này.")
        self.fields["tolerance"].help_text = _("Chỉ cho “khoảng” với một số; để trống là 10 %.")
        self.fields["unit_label"].help_text = _("Như: doanh nghiệp, người, %.")
        self.layout = self._layout()

    def _offer_counters(self) -> None:
        known = [(counter.key, str(counter.label)) for counter in counters.counters]
        own = self.instance.counter
        if own and own not in dict(known):
            known.append((own, own))
        offer_choices(self, "counter", [("", "---------"), *known])

    def _layout(self) -> tuple[FieldGroup, ...]:
        phases = [f"phase_{year}" for year in self.years]
        rows: list[str | tuple[str, ...]] = [
            tuple(phases[start : start + COLUMNS]) for start in range(0, len(phases), COLUMNS)
        ]
        return (
            FieldGroup("", [("code", "name"), "text"]),
            FieldGroup(
                _("Mức phải đạt"),
                [
                    ("comparator", "minimum", "maximum", "unit_label"),
                    ("counts", "counter"),
                    ("due_year", "where", "tolerance"),
                    ("is_per_year", "is_contextual"),
                ],
            ),
            FieldGroup(_("Phân kỳ và nhịp mỗi năm"), [*rows, ("pace_min", "pace_max", "pace_printed")]),
            FieldGroup(
                _("Số gốc, mẫu số, minh chứng"),
                [
                    ("baseline_year", "baseline_value", "baseline_source"),
                    "needs_baseline",
                    "denominator_label",
                    ("denominator_list", "conditions"),
                    "evidence",
                ],
            ),
            FieldGroup(_("Như trong văn bản"), [("printed_code", "sentence"), "printed"]),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("denominator_list"):
            cleaned["denominator_list"] = None
        if cleaned.get("comparator") in CEILINGS:
            self._clean_ceiling(cleaned)
        return cleaned

    def _clean_ceiling(self, cleaned: dict[str, Any]) -> None:
        """One number, in the box "đến", wherever it was typed."""
        low, high = cleaned.get("minimum"), cleaned.get("maximum")
        if low is not None and high is not None and low != high:
            self.add_error("minimum", gettext("“Không quá”, “dưới” chỉ có một mức trần; hãy để trống ô này."))
        elif high is None and low is not None:
            cleaned["maximum"] = low
        cleaned["minimum"] = None

    def values(self) -> dict[str, Any]:
        found = super().values()
        label = found.get("unit_label", "")
        if label != self.initial.get("unit_label") or not self.instance.unit_key:
            found["unit_key"] = unit_key(label)
        ids = {entry["year"]: entry["id"] for entry in self._entries()}
        found["phases"] = [
            {"id": ids.get(year), "year": year, "quantity": quantity}
            for year in self.years
            if (quantity := self.cleaned_data.get(f"phase_{year}")) is not None
        ] + [entry for entry in self._entries() if entry["year"] not in self.years]
        return found

    def shown(self, data: Data) -> dict[str, Any]:
        phases = self._phases(data)
        return {**super().shown(data), **{f"phase_{year}": phases.get(year) for year in self.years}}

    def _entries(self) -> list[dict[str, Any]]:
        return list(read_row(self.instance)["phases"]) if self.instance.pk else []

    def _phases(self, data: Data) -> dict[int, Any]:
        box = DecimalCommaField(required=False)
        return {entry["year"]: box.to_python(str(entry["quantity"]).replace(".", ",")) for entry in data["phases"]}


def unit_key(label: str) -> str:
    """The key of a unit: a known one for its usual words, else made of the words; "" without a unit."""
    words = label.strip().casefold()
    if words.startswith("%"):
        return "percent"
    return next((key for key, names in SAME_UNIT.items() if words in names), slugify(words)[:40])
