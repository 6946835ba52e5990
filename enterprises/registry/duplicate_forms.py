"""Forms for merging two rows and taking them apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.registry.actions.merge_enterprises import CHOSEN_FIELDS
from enterprises.registry.models import Enterprise
from portal.imports.drafts import Text


@dataclass(frozen=True)
class Compared:
    """One field of both rows; `name` is "" when both say the same."""

    label: Text
    first: str
    second: str
    name: str = ""
    chosen: str = ""


class MergeForm(forms.Form):
    """Per field that differs: whose value stays. An empty value never wins by itself."""

    note = forms.CharField(
        label=_("Lý do gộp"), max_length=300, help_text=_("Ví dụ: một đơn vị đăng ký hai lần, đã gọi điện xác nhận.")
    )
    survivor_version = forms.IntegerField(widget=forms.HiddenInput)
    absorbed_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, survivor: Enterprise, absorbed: Enterprise, **kwargs: Any) -> None:
        initial = {"survivor_version": survivor.row_version, "absorbed_version": absorbed.row_version}
        super().__init__(*args, initial=initial, **kwargs)
        self.rows = (survivor, absorbed)
        for name in CHOSEN_FIELDS:
            first, second = (self._words(row, name) for row in self.rows)
            if first != second:
                self.fields[name] = forms.ChoiceField(
                    label=_column(name).verbose_name,
                    choices=(("survivor", first or "–"), ("absorbed", second or "–")),
                    initial="survivor" if first else "absorbed",
                    widget=forms.RadioSelect,
                )

    def compared(self) -> Iterator[Compared]:
        """All filled fields in the order of the profile, for a table with three columns."""
        for name in CHOSEN_FIELDS:
            first, second = (self._words(row, name) for row in self.rows)
            if first or second:
                differs = name in self.fields
                chosen = str(self[name].value()) if differs else ""
                yield Compared(_column(name).verbose_name, first, second, name if differs else "", chosen)

    @staticmethod
    def _words(row: Enterprise, name: str) -> str:
        display = getattr(row, f"get_{name}_display", None)
        value = display() if display and getattr(row, name) else getattr(row, name)
        if hasattr(value, "strftime"):
            return f"{value:%d/%m/%Y}"
        return str(value or "")


class UndoForm(forms.Form):
    """Why the two are taken apart."""

    note = forms.CharField(label=_("Lý do tách"), max_length=300)


def _column(name: str) -> Any:
    return Enterprise._meta.get_field(name)
