"""Forms of calls, applications and projects: text into values; the rules stand in actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import AcceptanceOutcome, AcceptanceRoute, Channel, Outcome, SelectionMode, Verdict
from enterprises.applications.purposes import APPLICATION_PAPER, PROJECT_PAPER
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from enterprises.registry.models import Enterprise
from plans.planning.models import BudgetLine, PlanMeasure
from portal.attachments.forms import UploadField
from portal.core.clock import VIETNAM
from portal.ui.forms import DayInput, FieldGroup, MoneyInput
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField, VndField

SMALL_CLASSES = [(str(c), c.label) for c in (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)]


def long_text(label: Any, *, rows: int = 4, hint: Any = "", required: bool = False) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), help_text=hint, required=required, max_length=20_000
    )


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


class CallForm(VersionedForm):
    """A call. Papers stand one per line; a line that begins with "*" is not obligatory."""

    measure = forms.ModelChoiceField(
        label=_("Nội dung hỗ trợ của kế hoạch"), queryset=PlanMeasure.objects.none(), to_field_name="public_id"
    )
    budget_line = forms.ModelChoiceField(
        label=_("Dòng dự toán"), queryset=BudgetLine.objects.none(), to_field_name="public_id", required=False,
        help_text=_("Không có dòng dự toán thì không phê duyệt được mức hỗ trợ."),
    )
    title = forms.CharField(label=_("Tên đợt tiếp nhận"), max_length=200)
    summary = long_text(_("Hỗ trợ gì, cho ai (lời giản dị)"), required=True)
    conditions = long_text(_("Điều kiện tham gia"))
    contact = forms.CharField(label=_("Nơi giải đáp"), max_length=250, required=False)
    beneficiary_kinds = forms.MultipleChoiceField(
        label=_("Đối tượng"), choices=BeneficiaryKind.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi đối tượng."),
    )
    size_classes = forms.MultipleChoiceField(
        label=_("Quy mô doanh nghiệp"), choices=SMALL_CLASSES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi quy mô."),
    )
    quota = forms.IntegerField(label=_("Số đơn vị dự kiến hỗ trợ"), min_value=1, max_value=100_000, required=False)
    ceiling_vnd = VndField(label=_("Tổng mức hỗ trợ của đợt"), required=False, widget=MoneyInput())
    support_rate = forms.DecimalField(
        label=_("Tỷ lệ hỗ trợ (%)"), min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False, localize=True,
    )
    support_cap_vnd = VndField(label=_("Mức tối đa mỗi hồ sơ"), required=False, widget=MoneyInput())
    support_basis = forms.CharField(
        label=_("Căn cứ mức hỗ trợ"), max_length=250, required=False,
        help_text=_("Để trống: lấy tỷ lệ, mức tối đa và căn cứ từ định mức đang có hiệu lực."),
    )
    selection = forms.ChoiceField(label=_("Cách xét chọn"), choices=SelectionMode.choices)
    acceptance = forms.ChoiceField(label=_("Cách nghiệm thu"), choices=AcceptanceRoute.choices)
    rule_set = forms.CharField(label=_("Bộ quy tắc hội đồng"), max_length=60, required=False)
    is_pilot = forms.BooleanField(label=_("Tính là mô hình điểm của kế hoạch"), required=False)
    opens_at = MinuteField(label=_("Mở tiếp nhận lúc"), help_text=_("Ví dụ: 08:00 01/12/2026."))
    closes_at = MinuteField(label=_("Hết hạn lúc"), required=False, help_text=_("Để trống: nhận quanh năm."))
    papers = long_text(
        _("Giấy tờ phải nộp"), rows=6, required=True,
        hint=_("Mỗi dòng một giấy tờ. Dòng bắt đầu bằng dấu * là không bắt buộc. Ghi chú sau dấu |."),
    )

    layout = (
        FieldGroup(_("Nội dung"), ["measure", "title", "summary", "conditions", "contact"]),
        FieldGroup(_("Đối tượng"), [("beneficiary_kinds", "size_classes"), ("quota", "is_pilot")]),
        FieldGroup(
            _("Mức hỗ trợ"), ["budget_line", ("support_rate", "support_cap_vnd"), "support_basis", "ceiling_vnd"]
        ),
        FieldGroup(_("Thời gian"), [("opens_at", "closes_at")]),
        FieldGroup(_("Xét chọn và nghiệm thu"), [("selection", "acceptance"), "rule_set"]),
        FieldGroup(_("Giấy tờ"), ["papers"]),
    )

    def __init__(self, *args: Any, measures: Any, lines: Any, fixed_measure: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["measure"].label_from_instance = lambda row: f"{row.version.plan.code}: {row.name}"  # type: ignore[attr-defined]  # as above
        self.fields["budget_line"].queryset = lines  # type: ignore[attr-defined]  # as above
        self.fields["budget_line"].label_from_instance = lambda row: f"{row.version.plan.code} {row.path} {row.title}"[:140]  # type: ignore[attr-defined]  # as above
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
        ("" if paper.is_required else "* ") + paper.name + (f" | {paper.hint}" if paper.hint else "") for paper in papers
    )


class ApplicationForm(VersionedForm):
    """The contents of an application; everything may stay empty in a draft."""

    title = forms.CharField(label=_("Đề nghị hỗ trợ việc gì"), max_length=250, required=False, help_text=_("Một câu, ví dụ: Áp dụng ISO 22000 cho xưởng chế biến."))
    need = long_text(_("Hiện trạng và vì sao cần hỗ trợ"))
    work_plan = long_text(_("Làm như thế nào, trong bao lâu"))
    expected_results = long_text(_("Kết quả dự kiến"))
    indicators_before = long_text(_("Chỉ số hiện nay"), rows=3, hint=_("Ví dụ: tỷ lệ lỗi 5 %; năng suất 120 sản phẩm/ngày."))
    indicators_after = long_text(_("Chỉ số sau khi được hỗ trợ"), rows=3)
    contract_value_vnd = VndField(label=_("Tổng chi phí (giá trị hợp đồng)"), required=False, widget=MoneyInput())
    requested_vnd = VndField(label=_("Đề nghị Nhà nước hỗ trợ"), required=False, widget=MoneyInput())
    bank_account = forms.CharField(label=_("Số tài khoản"), max_length=40, required=False)
    bank_name = forms.CharField(label=_("Tại ngân hàng"), max_length=150, required=False)
    has_pledged_single_source = forms.BooleanField(
        label=_("Đơn vị cam kết mỗi khoản chi chỉ dùng một nguồn ngân sách (mẫu I.6)."), required=False
    )

    layout = (
        FieldGroup(_("1. Việc cần hỗ trợ"), ["title", "need", "work_plan"]),
        FieldGroup(_("2. Kết quả"), ["expected_results", ("indicators_before", "indicators_after")]),
        FieldGroup(_("3. Kinh phí"), [("contract_value_vnd", "requested_vnd"), ("bank_account", "bank_name")]),
        FieldGroup(_("4. Cam kết"), ["has_pledged_single_source"]),
    )

    def clean_contract_value_vnd(self) -> int | None:
        return self._positive("contract_value_vnd")

    def clean_requested_vnd(self) -> int | None:
        return self._positive("requested_vnd")

    def _positive(self, name: str) -> int | None:
        amount = self.cleaned_data[name]
        if amount is not None and amount <= 0:
            raise ValidationError(_("Số tiền phải lớn hơn 0."))
        return int(amount) if amount is not None else None

    def facts(self) -> dict[str, Any]:
        """Fields that could be read; those with an error keep what is stored."""
        return {name: value for name, value in self.cleaned_data.items() if name != "row_version"}


class PaperForm(forms.Form):
    """One file for one paper."""

    file = UploadField(purpose=APPLICATION_PAPER, label=_("Tệp"))


class DeskForm(forms.Form):
    """Which enterprise handed a paper application in, and how."""

    enterprise = forms.ModelChoiceField(
        label=_("Đơn vị nộp"), queryset=Enterprise.objects.none(), to_field_name="public_id",
        help_text=_("Chưa có trong danh sách: thêm đơn vị ở mục Doanh nghiệp trước."),
    )
    channel = forms.ChoiceField(label=_("Cách nộp"), choices=[c for c in Channel.choices if c[0] != Channel.ONLINE])

    def __init__(self, *args: Any, enterprises: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enterprise"].queryset = enterprises  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["enterprise"].label_from_instance = lambda row: f"{row.name} ({row.tax_code or '–'})"  # type: ignore[attr-defined]  # as above


class CheckForm(forms.Form):
    """The verdict on one paper."""

    verdict = forms.ChoiceField(label=_("Kết quả"), choices=Verdict.choices)
    remark = forms.CharField(label=_("Ý kiến"), max_length=500, required=False)


class RemarkForm(forms.Form):
    """A remark on one field."""

    field = forms.ChoiceField(label=_("Mục"), required=False)
    text = long_text(_("Ý kiến"), rows=3, required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, field.label) for name, field in ApplicationForm.base_fields.items() if name != "row_version"]
        self.fields["field"].choices = [("", _("Toàn bộ hồ sơ")), *names]  # type: ignore[attr-defined]  # a ChoiceField


class RecommendationForm(forms.Form):
    """What the Department's own review recommends."""

    outcome = forms.ChoiceField(label=_("Kết quả"), choices=Outcome.choices)
    note = long_text(_("Ý kiến kết luận"), required=True)


class ApprovalForm(forms.Form):
    """The director's decision."""

    amount_vnd = VndField(label=_("Mức hỗ trợ phê duyệt"), widget=MoneyInput())
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 45/QĐ-SKHCN."))
    note = long_text(_("Ghi chú"), rows=2)


class AgreementForm(forms.Form):
    """The signed agreement."""

    number = forms.CharField(label=_("Số thỏa thuận, hợp đồng"), max_length=60)
    signed_on = ViDateField(label=_("Ngày ký"), widget=DayInput())
    starts_on = ViDateField(label=_("Bắt đầu thực hiện"), widget=DayInput())
    ends_on = ViDateField(label=_("Kết thúc"), widget=DayInput())
    file = UploadField(purpose=PROJECT_PAPER, label=_("Bản thỏa thuận"), required=False)

    layout = (FieldGroup("", [("number", "signed_on"), ("starts_on", "ends_on"), "file"]),)


class ExtensionForm(forms.Form):
    """A later end."""

    new_ends_on = ViDateField(label=_("Ngày kết thúc mới"), widget=DayInput())
    note = long_text(_("Lý do"), rows=3, required=True)


class MilestoneForm(forms.Form):
    """A dated step of the work."""

    title = forms.CharField(label=_("Mốc công việc"), max_length=200)
    due_on = ViDateField(label=_("Hạn"), widget=DayInput())


class ProgressForm(forms.Form):
    """A progress report."""

    percent_done = forms.IntegerField(label=_("Khối lượng hoàn thành (%)"), min_value=0, max_value=100)
    done = long_text(_("Việc đã làm"), required=True)
    difficulties = long_text(_("Khó khăn, đề nghị"), rows=3)
    file = UploadField(purpose=PROJECT_PAPER, label=_("Tệp kèm theo"), required=False)


class EvidenceForm(forms.Form):
    """A paper that proves the result."""

    title = forms.CharField(label=_("Minh chứng"), max_length=200, help_text=_("Ví dụ: Giấy chứng nhận ISO 22000."))
    number = forms.CharField(label=_("Số hiệu"), max_length=80, required=False)
    issued_on = ViDateField(label=_("Ngày cấp"), required=False, widget=DayInput())
    file = UploadField(purpose=PROJECT_PAPER, label=_("Tệp"))


class AcceptanceRequestForm(forms.Form):
    """The result, handed in for acceptance."""

    result_summary = long_text(_("Kết quả đạt được"), required=True)
    indicators_after = long_text(_("Chỉ số sau hỗ trợ"), rows=3, required=True)
    result_report = UploadField(purpose=PROJECT_PAPER, label=_("Báo cáo kết quả"), required=False)


class EvidenceConclusionForm(forms.Form):
    """The officer's conclusion on a project of the evidence route."""

    outcome = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[c for c in AcceptanceOutcome.choices if c[0] != AcceptanceOutcome.FAILED],
    )
    note = long_text(_("Nội dung kết luận"), required=True)


class DecisionListForm(forms.Form):
    """One decision for several applications."""

    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 45/QĐ-SKHCN."))
