"""How forms look: Bootstrap classes for every widget, labels, hints and errors tied to the field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.core.errors import DomainError

Text = str | Promise
AT = "at:"
"""Begins the code of an error that stands at a place of the page outside the form."""

BLANK = BLANK_CHOICE_DASH[0][1]
CSS_BY_TEMPLATE = {
    "checkbox.html": "form-check-input",
    "checkbox_option.html": "form-check-input",
    "radio_option.html": "form-check-input",
    "select.html": "form-select",
    "file.html": "form-control",
    "clearable_file_input.html": "form-control",
}
WITHOUT_CLASS = frozenset(
    {"hidden.html", "multiple_hidden.html", "radio.html", "checkbox_select.html", "multiple_input.html"}
)


class PortalRenderer(TemplatesSetting):
    """Django's renderer with our templates; the class of a widget is decided here, once for all forms."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        widget = context.get("widget")
        if widget is not None:
            _say_choose(widget)
            context = {**context, "widget": {**widget, "attrs": _dressed(template_name, widget)}}
        return super().render(template_name, context, request)


def offer_choices(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """What may be chosen in the field `name` of this one form."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} of {type(form).__name__} offers no choices")
    field.choices = list(choices)


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """The rows that may be chosen in the field `name` of this one form."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} of {type(form).__name__} offers no rows")
    field.queryset = rows


@dataclass(frozen=True)
class FieldGroup:
    """A titled part of a form. `rows` are field names; a tuple of names stands side by side."""

    title: Text
    rows: Sequence[str | tuple[str, ...]]
    hint: Text = ""


class MoneyInput(forms.TextInput):
    """Whole đồng: digits are grouped while typing (money.js); the unit stands beside."""

    unit = "đ"

    def __init__(self, attrs: dict[str, Any] | None = None, *, unit: str = "đ") -> None:
        super().__init__(
            {"inputmode": "numeric", "autocomplete": "off", "data-money": "", "data-unit": unit, **(attrs or {})}
        )


class DayInput(forms.DateInput):
    """A day as dd/mm/yyyy, typed; works without JavaScript and never swaps day and month."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {
            "inputmode": "numeric",
            "placeholder": "dd/mm/yyyy",
            "maxlength": "10",
            "autocomplete": "off",
            "data-day": "",
        }
        super().__init__({**own, **(attrs or {})}, format="%d/%m/%Y")


class FileInput(forms.ClearableFileInput):
    """A file with its size limit and kinds told before the upload (upload.js refuses early)."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, max_bytes: int = 0, accept: str = "") -> None:
        own: dict[str, Any] = {"data-upload": ""}
        if max_bytes:
            own["data-max-bytes"] = str(max_bytes)
        if accept:
            own["accept"] = accept
        super().__init__({**own, **(attrs or {})})


def layout_of(form: forms.BaseForm) -> list[FieldGroup]:
    """The groups of `form`: its `layout` when it has one, plus a last group with what that forgot."""
    groups = list(getattr(form, "layout", ()))
    named = {name for group in groups for row in group.rows for name in ([row] if isinstance(row, str) else row)}
    rest = [field.name for field in form.visible_fields() if field.name not in named]
    if rest:
        groups.append(FieldGroup(title="", rows=rest))
    return groups


def add_domain_errors(form: forms.BaseForm, refusal: DomainError, anchors: Collection[str] = ()) -> None:
    """Put the problems of a refusal at the fields they name, the rest on top of the form.

    `anchors` are places of the page beside the form, by their id: the summary leads there.
    """
    if not refusal.problems:
        form.add_error(None, str(refusal))
        return
    for problem in refusal.problems:
        known = problem.place in form.fields
        if problem.place in anchors:
            form.add_error(None, ValidationError(str(problem.message), code=f"{AT}{problem.place}"))
            continue
        text = str(problem.message) if known or not problem.place else str(problem)
        form.add_error(problem.place if known else None, text)


def add_validation_errors(form: forms.BaseForm, error: Any) -> None:
    """The same for a `ValidationError` of a model's `full_clean`."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)


def _say_choose(widget: Mapping[str, Any]) -> None:
    """A list from which nothing is chosen yet says so in words, not in dashes."""
    for _name, options, _index in (widget.get("optgroups") or ())[:1]:
        if options and options[0]["label"] == BLANK:
            options[0]["label"] = _("– chọn –")


def _dressed(template_name: str, widget: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a widget with the class its template calls for."""
    attrs = dict(widget.get("attrs") or {})
    name = template_name.rsplit("/", 1)[-1]
    if name in WITHOUT_CLASS or widget.get("type") == "hidden" or not template_name.startswith("django/forms/widgets/"):
        return attrs
    css = CSS_BY_TEMPLATE.get(name, "form-control")
    invalid = " is-invalid" if attrs.get("aria-invalid") == "true" else ""
    attrs["class"] = f"{attrs.get('class', '')} {css}{invalid}".strip()
    return attrs
