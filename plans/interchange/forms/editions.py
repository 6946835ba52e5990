"""Form of the yearly edition."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.interchange.actions.compile_edition import OLDEST_YEAR
from portal.ui.forms import FieldGroup


class EditionForm(forms.Form):
    """Which year, and the words before the tables."""

    layout = (FieldGroup(_("Ấn bản"), ["year", "preface"]),)
    year = forms.IntegerField(label=_("Năm số liệu"), min_value=OLDEST_YEAR, max_value=2100, localize=False)
    preface = forms.CharField(
        label=_("Lời giới thiệu của kỷ yếu"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
