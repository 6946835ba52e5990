"""Forms made from the fields of a row: one place for days, đồng and choices by public id."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from plans.planning.models import Plan
from portal.ui.forms import DayInput, FieldGroup, MoneyInput
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField, VndField

FIRST_YEAR, LAST_YEAR = 1990, 2100
WIDE = frozenset(
    {
        "title", "name", "note", "text", "scope", "result", "plan", "task", "body", "unit_name", "reason", "field",
        "subject_matter", "urgent_because", "upload", "activities", "organization", "preferred", "answer", "purpose",
    }
)  # fmt: skip
Rows = Mapping[str, Callable[[], models.QuerySet[Any]]]


class Chosen(forms.ModelChoiceField):
    """A choice by public id; a task says of which plan."""

    def __init__(self, **more: Any) -> None:
        super().__init__(to_field_name="public_id", empty_label=_("– không chọn –"), **more)

    def label_from_instance(self, obj: Any) -> str:
        if isinstance(obj, Plan):
            return f"{obj.code} · {obj.title}"[:140]
        version = getattr(obj, "version", None)
        return f"{version.plan.code} · {obj.code} {obj.title}"[:140] if version is not None else str(obj)[:140]


def row_form(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Rows,
    *,
    extra: Mapping[str, forms.Field] | None = None,
    help_texts: Mapping[str, Any] | None = None,
) -> Any:
    """A form class for `fields` of `model`; `rows` gives the choices of its links."""
    made: dict[str, Any] = {name: _field(model, name, rows, dict(help_texts or {})) for name in fields}
    made |= dict(extra or {})
    return type("RowForm", (VersionedForm,), {**made, "layout": (FieldGroup("", _paired(list(made))),)})


def initial_of(row: Any, fields: Sequence[str]) -> dict[str, Any]:
    """What stands in the row, for the form."""
    found: dict[str, Any] = {"row_version": getattr(row, "row_version", None)}
    for name in fields:
        value = getattr(row, name)
        found[name] = value.public_id if hasattr(value, "public_id") else value
    return found


def facts_of(form: Any) -> dict[str, Any]:
    """The cleaned data as facts; an empty amount is nothing."""
    data = {name: value for name, value in form.cleaned_data.items() if name != "row_version"}
    for name, value in data.items():
        if value is None and name.endswith("_vnd"):
            data[name] = 0
    return data


def _field(model: type[models.Model], name: str, rows: Rows, help_texts: dict[str, Any]) -> forms.Field:
    column: Any = model._meta.get_field(name)
    needed = not (column.blank or column.null or column.has_default())
    help_text = help_texts.get(name, column.help_text)
    common: dict[str, Any] = {"label": capfirst(str(column.verbose_name)), "required": needed, "help_text": help_text}
    if name in rows:
        return Chosen(queryset=rows[name](), **common)
    if isinstance(column, models.DateField):
        return ViDateField(widget=DayInput(), **common)
    if isinstance(column, models.BigIntegerField):
        return VndField(widget=MoneyInput(), min_value=0, **common)
    if isinstance(column, models.BooleanField):
        return forms.BooleanField(**{**common, "required": False})
    if column.choices:
        return forms.ChoiceField(choices=[("", _("– chọn –")), *column.choices], **common)
    if name.startswith("year_"):
        return forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, localize=False, **common)
    if isinstance(column, models.PositiveSmallIntegerField | models.PositiveIntegerField):
        own = {"initial": column.default, "required": True} if column.has_default() else {}
        return forms.IntegerField(min_value=1, max_value=30_000, localize=False, **{**common, **own})
    if isinstance(column, models.TextField):
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000, **common)
    if isinstance(column, models.EmailField):
        return forms.EmailField(max_length=column.max_length, **common)
    if isinstance(column, models.URLField):
        return forms.URLField(max_length=column.max_length, assume_scheme="https", **common)
    return forms.CharField(max_length=column.max_length, **common)


def _paired(names: Sequence[str]) -> list[str | tuple[str, ...]]:
    """Short fields stand two beside each other, in their order."""
    lines: list[str | tuple[str, ...]] = []
    waiting = ""
    for name in names:
        if name in WIDE:
            lines += [waiting] if waiting else []
            lines.append(name)
            waiting = ""
        elif waiting:
            lines.append((waiting, name))
            waiting = ""
        else:
            waiting = name
    return [*lines, waiting] if waiting else lines
