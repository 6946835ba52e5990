"""The form of one page of an application: the fields of the section, each with what it held when the page was opened."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from enterprises.applications.contents import values_of
from enterprises.applications.forms.applications import ApplicationForm
from enterprises.applications.models import Application
from enterprises.applications.sections import Section
from portal.ui.forms import FieldGroup

CHOICE = "chon-"
"""Begins the name of the choice between two texts of a field: "mine" or "theirs"."""


class SectionForm(ApplicationForm):
    """Those fields of an application that stand on one page."""

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        for name in [name for name in self.fields if name not in section.fields]:
            del self.fields[name]

    @property
    def layout(self) -> tuple[FieldGroup, ...]:  # type: ignore[override]  # one group without a title of its own
        return (FieldGroup("", self.section.rows),)


def section_form(application: Application, section: Section, data: Any = None) -> Any:
    """The form of `section`, filled from the row, or bound to what was posted."""
    if section.make_form is not None:
        form = section.make_form(application, data)
    else:
        initial = values_of(application, section.fields)
        form = (
            SectionForm(data, section=section, initial=initial)
            if data is not None
            else SectionForm(section=section, initial=initial)
        )
    for field in form.fields.values():
        field.show_hidden_initial = not isinstance(field, forms.FileField)
    return form


def opened_on(form: Any) -> dict[str, Any]:
    """What each field held when the page was opened, as values; fields that did not say so are left out."""
    base = {}
    for name, field in form.fields.items():
        key = form[name].html_initial_name
        if key not in form.data:
            continue
        raw = field.hidden_widget().value_from_datadict(form.data, form.files, key)
        try:
            base[name] = field.to_python(raw)
        except ValidationError:
            base[name] = raw
    return base


def facts_of(form: Any) -> dict[str, Any]:
    """What could be read and is present on the page, but for fields where the others' text was chosen."""
    return {
        name: value
        for name, value in form.facts().items()
        if _was_posted(form, name) and form.data.get(f"{CHOICE}{name}") != "theirs"
    }


def _was_posted(form: Any, name: str) -> bool:
    """Whether the page had the field: one that is left out is not empty. An unticked box says only what it was."""
    bound = form[name]
    return any(
        key in (bound.html_name, bound.html_initial_name) or key.startswith(f"{bound.html_name}-") for key in form.data
    )


def renew(form: Any, application: Application, adopted: Collection[str] = ()) -> None:
    """Let the bound form be shown again after a save: what it was opened on is what stands stored now.

    Fields in `adopted` (changed by others, untouched here) show what is stored; all others what was typed.
    """
    data = form.data.copy()
    for name, value in values_of(application, list(form.fields)).items():
        bound = form[name]
        shown = bound.field.prepare_value(value)
        posted = [str(item) for item in shown] if isinstance(shown, list | tuple) else [_as_text(shown)]
        data.setlist(bound.html_initial_name, posted)
        if name in adopted:
            _show(data, bound, shown, posted)
    form.data = data


def _show(data: Any, bound: Any, shown: Any, posted: list[str]) -> None:
    if isinstance(bound.field, forms.BooleanField) and not shown:
        data.pop(bound.html_name, None)
    else:
        data.setlist(bound.html_name, posted)


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)
