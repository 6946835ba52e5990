"""Form pages on rows that carry `row_version`: an edit on a stale page becomes a difference, not a loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise

from portal.ui.pages import FormPage

STALE = 409


@dataclass(frozen=True)
class Difference:
    """One field that stands differently now from what the person typed."""

    label: str | Promise
    stored: Any
    typed: Any


class VersionedForm(forms.Form):
    """A form with the version of the row its page was opened on."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def differences(form: forms.BaseForm, row: Any) -> Sequence[Difference]:
    """Fields whose stored value differs from the typed one; fields the row does not have are left out."""
    found = []
    for name, field in form.fields.items():
        if name == "row_version" or not hasattr(row, name):
            continue
        stored, typed = getattr(row, name), form.data.get(form.add_prefix(name), "")
        if field.has_changed(stored, typed):
            found.append(Difference(label=field.label or name, stored=_words(row, name, stored), typed=typed))
    return found


def refreshed(form: forms.BaseForm, row: Any) -> None:
    """Let the next save of this page count as made on the present row: the person has seen the difference."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict: the form is bound
    data["row_version"] = str(row.row_version)
    form.data = data


class VersionedFormPage(FormPage):
    """A FormPage for one `VersionedModel` row (`subject`); shows the difference when somebody was faster."""

    template_name = "ui/versioned_form_page.html"

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        self.stale: Sequence[Difference] = ()
        if status == STALE and self.subject is not None:
            self.subject.refresh_from_db()
            self.stale = differences(form, self.subject)
            refreshed(form, self.subject)
        return super()._show(form, status)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "stale": self.stale}


def _words(row: Any, name: str, stored: Any) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    return display() if display else stored
