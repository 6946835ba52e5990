"""Forms about targets and objectives: values, baselines, lists, conditions, the register that counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning import counters
from plans.planning.enums import Comparator
from plans.planning.models import PlanMeasure, Target
from plans.planning.selectors.actuals import counted_unit, counter_key
from plans.planning.selectors.offices import standing_in
from portal.attachments.forms import UploadField
from portal.organizations.models import Organization
from portal.ui.forms import DayInput, FieldGroup, offer_choices, offer_rows
from portal.vietnam.forms import DecimalCommaField, ViDateField

EVIDENCE_FILE = "target_evidence"
"""Purpose of the files: ordinary papers."""


class YearField(forms.IntegerField):
    """A year of four digits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Năm"))
        super().__init__(validators=[MinValueValidator(2000), MaxValueValidator(2100)], localize=False, **kwargs)


class Judged(forms.TypedChoiceField):
    """Met or not met."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Kết luận"),
            required=False,
            choices=[("", "---------"), ("dat", _("Đạt")), ("chua", _("Chưa đạt"))],
            coerce=lambda text: text == "dat",
            empty_value=None,
        )


class EvidenceForm(forms.Form):
    """Words and a file that prove what is entered; one of them is needed."""

    evidence = forms.CharField(
        label=_("Minh chứng, nguồn số liệu"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tên, số, ngày của văn bản hoặc nguồn thống kê. Bỏ trống được khi có tệp."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence_file"] = UploadField(purpose=EVIDENCE_FILE, label=_("Tệp minh chứng"), required=False)
        self.order_fields([name for name in self.fields if name not in ("evidence", "evidence_file")])


class ActualForm(EvidenceForm):
    """The value of a year; a share may be given as part and whole; a quality is met or not."""

    year = YearField()
    value = DecimalCommaField(label=_("Giá trị thực hiện"), required=False)
    part = DecimalCommaField(label=_("Tử số"), required=False)
    whole = DecimalCommaField(label=_("Mẫu số"), required=False)
    is_satisfied = Judged()

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dropped = {"value", "part", "whole"} if target.comparator == Comparator.QUALITATIVE else {"is_satisfied"}
        if target.comparator == Comparator.SHARE:
            self.fields["value"].label = _("Tỷ lệ (%)")
            self.fields["value"].help_text = gettext("Nhập tỷ lệ, hoặc nhập tử số và mẫu số.")
            self.fields["whole"].help_text = target.denominator_label
        else:
            dropped |= {"part", "whole"}
            self.fields["value"].help_text = gettext(
                "%(unit)s; viết 12,5 cho mười hai phẩy năm, 12.500 cho mười hai nghìn năm trăm."
            ) % {"unit": target.unit_label}
        for name in dropped:
            del self.fields[name]


class BaselineForm(EvidenceForm):
    """Year and value growth starts from."""

    year = YearField(label=_("Năm gốc"), help_text=_("Năm liền trước năm đầu tiên tính mức tăng."))
    value = DecimalCommaField(label=_("Số gốc"))


class ObjectiveForm(EvidenceForm):
    """Whether an objective is reached."""

    year = YearField()
    is_satisfied = Judged()


class ListUnitForm(EvidenceForm):
    """A unit from the directory, or by its name."""

    organization = forms.ModelChoiceField(
        label=_("Đơn vị trong danh bạ"), queryset=Organization.objects.none(), required=False
    )
    name = forms.CharField(
        label=_("Hoặc tên đơn vị"), max_length=300, required=False, help_text=_("Khi danh bạ chưa có đơn vị này.")
    )

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = standing_in(target.version.plan.province_id).exclude(kind="enterprise").order_by("sort_key", "pk")
        offer_rows(self, "organization", rows)


class TickForm(EvidenceForm):
    """One condition of the target that the unit has since a day."""

    condition = forms.ChoiceField(label=_("Điều kiện"), widget=forms.RadioSelect)
    met_on = ViDateField(label=_("Đạt từ ngày"), widget=DayInput())

    def __init__(self, *args: Any, conditions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "condition", [(name, name) for name in conditions])


class CounterForm(forms.Form):
    """The register that counts the target, and the measures that alone count."""

    counter = forms.ChoiceField(label=_("Số thực hiện lấy từ"), required=False, widget=forms.RadioSelect)
    measures = forms.MultipleChoiceField(
        label=_("Chỉ tính các nội dung hỗ trợ"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn nội dung nào: tính mọi nội dung hỗ trợ."),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    expected = forms.CharField(required=False, widget=forms.HiddenInput)
    layout = (FieldGroup("", ["counter", "measures", "reason"]),)

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "counter": counter_key(target),
                "measures": target.chosen_measures,
                "expected": counter_key(target),
            },
        )
        super().__init__(*args, **kwargs)
        fitting = [(counter.key, counter.label) for counter in counters.fitting(counted_unit(target))]
        by_hand = ("", _("số liệu nhập tay, có minh chứng và người thứ hai duyệt"))
        offer_choices(self, "counter", [*fitting, by_hand])
        rows = PlanMeasure.objects.filter(version=target.version_id).select_related("measure")
        choices = [(row.measure.key, row.name) for row in rows]
        if choices and any(counters.counters.get(key).measure for key, _label in fitting):
            offer_choices(self, "measures", choices)
        else:
            del self.fields["measures"]
