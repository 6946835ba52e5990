"""The form of one row of a draft, made from its fields. It refuses nothing: problems are shown beside the row."""

from __future__ import annotations

from typing import Any

from django import forms

from portal.imports.drafts import DraftRow, FieldSpec, SectionSpec
from portal.imports.wording import Choices
from portal.ui.forms import FieldGroup


class RowForm(forms.Form):
    """`RowForm(data, spec=…, row=…, choices=…)`; cleaned values are texts ("1" or "" for a flag)."""

    def __init__(self, *args: Any, spec: SectionSpec, row: DraftRow, choices: Choices, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {item.name: row.get(item.name) for item in spec.fields})
        kwargs.setdefault("prefix", row.id)
        super().__init__(*args, **kwargs)
        for item in spec.fields:
            self.fields[item.name] = _field(item, row, choices.get((spec.key, item.name), {}))
            # Only the label says so: an empty field is kept and told beside the row.
            self.fields[item.name].required = item.is_required and not self.is_bound
        self.layout = [FieldGroup(title="", rows=_side_by_side(spec))]

    def texts(self) -> dict[str, str]:
        """The fields as texts."""
        return {
            name: ("1" if value else "") if isinstance(value, bool) else str(value or "")
            for name, value in self.cleaned_data.items()
        }


def _side_by_side(spec: SectionSpec) -> list[str | tuple[str, ...]]:
    """Short fields stand together, up to four in a line; long ones alone."""
    rows: list[str | tuple[str, ...]] = []
    held: list[str] = []
    for item in spec.fields:
        is_short = item.kind in ("number", "year", "money", "flag") or (
            item.kind == "text" and 0 < item.max_length <= 80
        )
        if is_short:
            held.append(item.name)
        if held and (not is_short or len(held) == 4):
            rows.append(tuple(held) if len(held) > 1 else held[0])
            held = []
        if not is_short:
            rows.append(item.name)
    if held:
        rows.append(tuple(held) if len(held) > 1 else held[0])
    return rows


def _field(item: FieldSpec, row: DraftRow, words: dict[str, str]) -> forms.Field:
    if words:
        value = row.get(item.name)
        known = list(words.items())
        if value not in words:
            known.insert(0, (value, value or "---------"))
        return forms.ChoiceField(label=str(item.label), choices=known, required=False)
    if item.kind == "flag":
        return forms.BooleanField(label=str(item.label), required=False)
    if item.kind == "long":
        rows = min(max(len(row.get(item.name)) // 70 + 1, 2), 10)
        return forms.CharField(label=str(item.label), required=False, widget=forms.Textarea(attrs={"rows": rows}))
    attrs = {"inputmode": "numeric"} if item.kind in ("year", "number", "money") else {}
    return forms.CharField(label=str(item.label), required=False, widget=forms.TextInput(attrs=attrs))
