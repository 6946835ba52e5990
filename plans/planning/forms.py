"""Forms of plans: a file to load, an actual value."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import Comparator
from plans.planning.exchange.reading import LARGEST_FILE
from plans.planning.models import Target
from portal.ui.forms import FileInput
from portal.vietnam.forms import DecimalCommaField


class ImportForm(forms.Form):
    """The exchange file of a plan."""

    file = forms.FileField(
        label=_("Tệp kế hoạch (YAML, nscl-plan/1)"),
        widget=FileInput(max_bytes=LARGEST_FILE, accept=".yaml,.yml"),
        help_text=_("Mọi lỗi được báo cùng lúc, kèm số dòng trong tệp. Kế hoạch mới được nạp thành dự thảo."),
    )


class ActualForm(forms.Form):
    """The value of a year with its evidence; a quality is met or not."""

    year = forms.IntegerField(
        label=_("Năm"), validators=[MinValueValidator(2000), MaxValueValidator(2100)], localize=False
    )
    value = DecimalCommaField(label=_("Giá trị thực hiện"), required=False)
    is_satisfied = forms.TypedChoiceField(
        label=_("Kết luận"),
        required=False,
        choices=[("", "---------"), ("dat", _("Đạt")), ("chua", _("Chưa đạt"))],
        coerce=lambda text: text == "dat",
        empty_value=None,
    )
    evidence = forms.CharField(
        label=_("Minh chứng, nguồn số liệu"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tên, số, ngày của văn bản hoặc nguồn thống kê."),
    )

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if target.comparator == Comparator.QUALITATIVE:
            del self.fields["value"]
        else:
            del self.fields["is_satisfied"]
            self.fields["value"].help_text = target.unit_label
