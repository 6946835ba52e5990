"""The form of a call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import AcceptanceRoute, SelectionMode
from enterprises.applications.forms.fields import MinuteField, long_text, offer
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from plans.planning.models import BudgetLine, PlanMeasure
from portal.ui.forms import FieldGroup, MoneyInput
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import VndField

SMALL_CLASSES = [(str(c), c.label) for c in (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)]


class CallForm(VersionedForm):
    """A call. Papers stand one per line; a line that begins with "*" is not obligatory."""

    measure = forms.ModelChoiceField(
        label=_("Nội dung hỗ trợ của kế hoạch"), queryset=PlanMeasure.objects.none(), to_field_name="public_id"
    )
    budget_line = forms.ModelChoiceField(
        label=_("Dòng dự toán"),
        queryset=BudgetLine.objects.none(),
        to_field_name="public_id",
        required=False,
        help_text=_("Không có dòng dự toán thì không phê duyệt được mức hỗ trợ."),
    )
    title = forms.CharField(label=_("Tên đợt tiếp nhận"), max_length=200)
    summary = long_text(_("Hỗ trợ gì, cho ai (lời giản dị)"), required=True)
    conditions = long_text(_("Điều kiện tham gia"))
    contact = forms.CharField(label=_("Nơi giải đáp"), max_length=250, required=False)
    beneficiary_kinds = forms.MultipleChoiceField(
        label=_("Đối tượng"),
        choices=BeneficiaryKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi đối tượng."),
    )
    size_classes = forms.MultipleChoiceField(
        label=_("Quy mô doanh nghiệp"),
        choices=SMALL_CLASSES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi quy mô."),
    )
    quota = forms.IntegerField(label=_("Số đơn vị dự kiến hỗ trợ"), min_value=1, max_value=100_000, required=False)
    ceiling_vnd = VndField(label=_("Tổng mức hỗ trợ của đợt"), required=False, widget=MoneyInput())
    support_rate = forms.DecimalField(
        label=_("Tỷ lệ hỗ trợ (%)"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=True,
    )
    support_cap_vnd = VndField(label=_("Mức tối đa mỗi hồ sơ"), required=False, widget=MoneyInput())
    support_basis = forms.CharField(
        label=_("Căn cứ mức hỗ trợ"),
        max_length=250,
        required=False,
        help_text=_("Để trống: lấy tỷ lệ, mức tối đa và căn cứ từ định mức đang có hiệu lực."),
    )
    selection = forms.ChoiceField(label=_("Cách xét chọn"), choices=SelectionMode.choices)
    acceptance = forms.ChoiceField(label=_("Cách nghiệm thu"), choices=AcceptanceRoute.choices)
    is_pilot = forms.BooleanField(label=_("Tính là mô hình điểm của kế hoạch"), required=False)
    opens_at = MinuteField(label=_("Mở tiếp nhận lúc"), help_text=_("Ví dụ: 08:00 01/12/2026."))
    closes_at = MinuteField(label=_("Hết hạn lúc"), required=False, help_text=_("Để trống: nhận quanh năm."))
    papers = long_text(
        _("Giấy tờ phải nộp"),
        rows=6,
        required=True,
        hint=_("Mỗi dòng một giấy tờ. Dòng bắt đầu bằng dấu * là không bắt buộc. Ghi chú sau dấu |."),
    )

    layout = (
        FieldGroup(_("Nội dung"), ["measure", "title", "summary", "conditions", "contact"]),
        FieldGroup(_("Đối tượng"), ["beneficiary_kinds", "size_classes", "quota", "is_pilot"]),
        FieldGroup(
            _("Mức hỗ trợ"), ["budget_line", ("support_rate", "support_cap_vnd"), "support_basis", "ceiling_vnd"]
        ),
        FieldGroup(_("Thời gian"), [("opens_at", "closes_at")]),
        FieldGroup(_("Xét chọn và nghiệm thu"), [("selection", "acceptance")]),
        FieldGroup(_("Giấy tờ"), ["papers"]),
    )

    def __init__(self, *args: Any, measures: Any, lines: Any, fixed_measure: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "measure", measures, lambda row: f"{row.version.plan.code}: {row.name}")
        offer(self, "budget_line", lines, lambda row: f"{row.version.plan.code} {row.path} {row.title}"[:140])
        if fixed_measure:
            del self.fields["measure"]

    def clean_papers(self) -> list[dict[str, Any]]:
        found = []
        for line in self.cleaned_data["papers"].splitlines():
            name, _bar, hint = line.strip().partition("|")
            optional = name.startswith("*")
            name = name.lstrip("* ").strip()[:200]
            if name:
                found.append({"name": name, "hint": hint.strip()[:300], "is_required": not optional})
        if not found:
            raise ValidationError(_("Cần ghi ít nhất một giấy tờ."))
        return found

    def facts(self) -> dict[str, Any]:
        """The columns of the call; an empty basis leaves rate and cap to the norm."""
        facts = {k: v for k, v in self.cleaned_data.items() if k not in ("measure", "papers", "row_version")}
        if facts.get("support_rate") is None:
            facts.pop("support_rate")
        return facts


def papers_text(papers: Any) -> str:
    """The papers of a call as the form shows them."""
    return "\n".join(
        ("" if paper.is_required else "* ") + paper.name + (f" | {paper.hint}" if paper.hint else "")
        for paper in papers
    )
