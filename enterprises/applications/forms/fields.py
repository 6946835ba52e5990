"""Fields the forms of this app share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.core.clock import VIETNAM


def long_text(label: Any, *, rows: int = 4, hint: Any = "", required: bool = False) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), help_text=hint, required=required, max_length=20_000
    )


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any], label: Callable[[Any], str]) -> None:
    """Let the field `name` choose among `rows`, shown by `label`."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    field.label_from_instance = label  # type: ignore[assignment, method-assign]  # Django's own way to word the choices


class MinuteField(forms.CharField):
    """A minute of Vietnamese time typed as "16:30 30/11/2026"; the value is aware."""

    FORMATS = ("%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> dt.datetime | None:  # type: ignore[override]  # an instant, not text
        text = super().to_python(value)
        if not text:
            return None
        for pattern in self.FORMATS:
            try:
                return dt.datetime.strptime(text, pattern).replace(tzinfo=VIETNAM)
            except ValueError:
                continue
        raise ValidationError(_("Hãy nhập giờ và ngày như 16:30 30/11/2026."), code="invalid")

    def prepare_value(self, value: Any) -> Any:
        return f"{value.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if isinstance(value, dt.datetime) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")

    def run_validators(self, value: Any) -> None:
        """Instants need none of the text's checks."""
