"""Forms of single rows: Vietnamese numbers and days, lists one per line, choices from the same version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

from plans.planning.editing.rows import Data, read_row, shape_of
from plans.planning.models import PlanVersion
from plans.planning.models.base import ContentRow
from portal.ui.forms import DayInput, MoneyInput
from portal.vietnam.forms import DecimalCommaField, ViDateField, VndField
from portal.vietnam.text import normalise


class LinesField(forms.CharField):
    """A list of words, one per line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial or []) != self.to_python(data or ""))


class Boxes(forms.CheckboxSelectMultiple):
    """Ticks in a list that scrolls when it is long."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)


def box_for(field: models.Field[Any, Any], **kwargs: Any) -> Any:
    """The form field of a column, as people in Viet Nam fill it."""
    common = {"label": kwargs.get("label", field.verbose_name), "required": not field.blank}
    if isinstance(field, models.DecimalField):
        return DecimalCommaField(**common)
    if isinstance(field, models.DateField):
        return ViDateField(widget=DayInput(), **common)
    if isinstance(field, models.BigIntegerField) and field.name.endswith("_vnd"):
        return VndField(widget=MoneyInput(), **common)
    if isinstance(field, models.JSONField):
        return LinesField(**{**common, "required": False})
    if isinstance(field, models.TextField):
        return field.formfield(widget=forms.Textarea(attrs={"rows": 2}), **kwargs)
    if isinstance(field, models.ManyToManyField):
        return field.formfield(widget=Boxes, **{**kwargs, "required": False})
    return field.formfield(**kwargs)


class RowForm(forms.ModelForm):
    """A form of one row of `version`. `values()` is what the action writes."""

    def __init__(self, *args: Any, version: PlanVersion, **kwargs: Any) -> None:
        self.version = version
        super().__init__(*args, **kwargs)
        self.instance.version = version
        for field in self.fields.values():
            field.label = capfirst(field.label)
            rows: Any = getattr(field, "queryset", None)
            if rows is not None and issubclass(rows.model, ContentRow):
                choice: Any = field
                choice.queryset = rows.model._base_manager.filter(version=version).order_by("position", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = normalise(value)
        return cleaned

    def values(self) -> dict[str, Any]:
        """Columns, links and parts by their names in the model."""
        shape = shape_of(type(self.instance))
        named = {field.name for field in (*shape.fields, *shape.links)}
        found = {name: value for name, value in self.cleaned_data.items() if name in named}
        for link in shape.links:
            if link.name in found:
                found[link.name] = self._in_order(link.name, list(found[link.name]))
        return found

    def _in_order(self, name: str, rows: list[Any]) -> list[Any]:
        """Links keep the order they had; new ones follow."""
        held = read_row(self.instance)[name] if self.instance.pk else []
        return sorted(rows, key=lambda row: held.index(row.pk) if row.pk in held else len(held))

    def shown(self, data: Data) -> dict[str, Any]:
        """What the fields show for a row with `data` (of `plans.planning.editing.rows`)."""
        shape = shape_of(type(self.instance))
        found: dict[str, Any] = {}
        for field in shape.fields:
            if field.name in self.fields and field.attname in data:
                found[field.name] = field.to_python(data[field.attname])
        for link in shape.links:
            if link.name in self.fields:
                found[link.name] = data.get(link.name, [])
        return found


def words_of(field: Any, value: Any) -> str:
    """A value of a field as people read it."""
    if value in (None, "", [], ()):
        return "–"
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(field, forms.ModelMultipleChoiceField):
        ids = {getattr(entry, "pk", entry) for entry in value}
        return "; ".join(str(row) for row in field.queryset or () if row.pk in ids)
    if isinstance(field, forms.ModelChoiceField):
        pk = getattr(value, "pk", value)
        return next((str(row) for row in field.queryset or () if row.pk == pk), "–")
    if isinstance(field, forms.ChoiceField):
        return str(dict(_flat(field.choices)).get(value, value))
    prepared = field.prepare_value(value)
    return str(prepared)


def _flat(choices: Any) -> Any:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def merged(form: RowForm, base: Data | None, now: Data) -> tuple[dict[str, Any], list[tuple[Any, str, str]], list[Any]]:
    """What a form shows after somebody else was faster.

    Answers the values (what was typed, and the stored words of fields the person did not touch), the differences
    (label, stored, typed) a person must decide, and the labels of fields taken over from the stored row. `base` is the
    row as the form first showed it; without it nothing can be taken over.
    """
    stored, first = form.shown(now), form.shown(base) if base is not None else {}
    values: dict[str, Any] = {}
    differences, taken = [], []
    for name, field in form.fields.items():
        typed = form[name].data
        values[name] = form.cleaned_data.get(name)
        if name not in stored or not field.has_changed(stored[name], typed):
            continue
        if name in first and not field.has_changed(first[name], typed):
            values[name] = stored[name]
            taken.append(field.label or name)
        elif base is None or first.get(name) != stored[name]:
            label = field.label or name
            differences.append((label, words_of(field, stored[name]), words_of(field, values[name])))
    return values, differences, taken


Initial = Mapping[str, Any]
