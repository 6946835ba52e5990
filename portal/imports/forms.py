"""The form of one row of a draft, made from its fields. It refuses nothing: problems are shown beside the row."""

from __future__ import annotations

from typing import Any

from django import forms

from portal.imports.drafts import DraftRow, FieldSpec, SectionSpec
from portal.imports.wording import Choices


class RowForm(forms.Form):
    """`RowForm(data, spec=…, row=…, choices=…)`; cleaned values are texts ("1" or "" for a flag)."""

    def __init__(self, *args: Any, spec: SectionSpec, row: DraftRow, choices: Choices, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {item.name: row.get(item.name) for item in spec.fields})
        kwargs.setdefault("prefix", row.id)
        super().__init__(*args, **kwargs)
        for item in spec.fields:
            self.fields[item.name] = _field(item, row, choices.get((spec.key, item.name), {}))

    def texts(self) -> dict[str, str]:
        """The fields as texts."""
        return {
            name: ("1" if value else "") if isinstance(value, bool) else str(value or "")
            for name, value in self.cleaned_data.items()
        }


def _field(item: FieldSpec, row: DraftRow, words: dict[str, str]) -> forms.Field:
    if words:
        value = row.get(item.name)
        known = list(words.items())
        if value not in words:
            known.insert(0, (value, value or "---------"))
        return forms.ChoiceField(label=item.label, choices=known, required=False)
    if item.kind == "flag":
        return forms.BooleanField(label=item.label, required=False)
    if item.kind == "long":
        rows = min(max(len(row.get(item.name)) // 70 + 1, 2), 10)
        return forms.CharField(label=item.label, required=False, widget=forms.Textarea(attrs={"rows": rows}))
    attrs = {"inputmode": "numeric"} if item.kind in ("year", "number", "money") else {}
    return forms.CharField(label=item.label, required=False, widget=forms.TextInput(attrs=attrs))
