"""The form of a call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import AcceptanceRoute, NoticeKind, Procedure, SelectionMode
from enterprises.applications.forms.fields import MinuteField, long_text, offer
from enterprises.applications.models import CallPaper
from enterprises.applications.models.call import MOST_GRACE
from enterprises.applications.purposes import PAPER_TEMPLATE
from enterprises.applications.rules.conditions import rules_from
from enterprises.registry.enums import BeneficiaryKind, SectorGroup, SizeClass
from plans.planning.models import BudgetLine, PlanMeasure
from portal.attachments.forms import UploadField
from portal.attachments.purposes import FILE_KINDS, PAPERS
from portal.questions.models import QuestionForm
from portal.ui.forms import FieldGroup, MoneyInput
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import VndField

SMALL_CLASSES = [(str(c), c.label) for c in (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)]


RULE_FIELDS = (
    "min_years",
    "max_years",
    "min_employees",
    "max_employees",
    "sector_groups",
    "communes",
    "certificate",
    "certificate_standard",
)


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
    procedure = forms.ChoiceField(
        label=_("Quy trình, thời hạn áp dụng"),
        choices=Procedure.choices,
        required=False,
        initial=Procedure.INNOVATION_TASK,
    )
    selection = forms.ChoiceField(label=_("Cách xét chọn"), choices=SelectionMode.choices)
    acceptance = forms.ChoiceField(label=_("Cách nghiệm thu"), choices=AcceptanceRoute.choices)
    is_blind = forms.BooleanField(
        label=_("Hội đồng xét kín tên đơn vị"),
        required=False,
        help_text=_("Thành viên đọc và chấm hồ sơ không có tên đơn vị, người đại diện cho tới khi kiểm phiếu."),
    )
    is_pilot = forms.BooleanField(label=_("Tính là mô hình điểm của kế hoạch"), required=False)
    opens_at = MinuteField(label=_("Mở tiếp nhận lúc"), help_text=_("Ví dụ: 08:00 01/12/2026."))
    grace_minutes = forms.IntegerField(
        label=_("Gia hạn cho bản nháp lập trước giờ hết hạn (phút)"),
        min_value=0,
        max_value=MOST_GRACE,
        required=False,
        help_text=_("0 đến 240 phút; được ghi rõ trên trang công khai và trong thông báo."),
    )
    min_years = forms.IntegerField(label=_("Hoạt động ít nhất (năm)"), min_value=0, max_value=100, required=False)
    max_years = forms.IntegerField(label=_("Hoạt động không quá (năm)"), min_value=0, max_value=100, required=False)
    min_employees = forms.IntegerField(label=_("Lao động ít nhất"), min_value=0, max_value=100_000, required=False)
    max_employees = forms.IntegerField(label=_("Lao động nhiều nhất"), min_value=0, max_value=100_000, required=False)
    sector_groups = forms.MultipleChoiceField(
        label=_("Ngành hoạt động"),
        choices=SectorGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi ngành."),
    )
    communes = long_text(_("Xã, phường, đặc khu"), rows=3, hint=_("Mỗi dòng một nơi. Để trống: cả tỉnh."))
    certificate = forms.ChoiceField(
        label=_("Chứng nhận"),
        choices=[("", _("không yêu cầu")), ("has", _("phải đã có")), ("has_not", _("chưa có"))],
        required=False,
    )
    certificate_standard = forms.CharField(
        label=_("Tiêu chuẩn, hệ thống"),
        max_length=120,
        required=False,
        help_text=_("Ví dụ: ISO 9001. Để trống: bất kỳ."),
    )
    form = forms.ModelChoiceField(
        label=_("Biểu mẫu câu hỏi"),
        queryset=QuestionForm.objects.none(),
        to_field_name="public_id",
        required=False,
        help_text=_("Câu hỏi riêng của đợt; soạn ở mục Biểu mẫu. Hồ sơ giữ bản đang dùng lúc lập."),
    )
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
            _("Điều kiện kiểm tra được"),
            [
                ("min_years", "max_years"),
                ("min_employees", "max_employees"),
                "sector_groups",
                "communes",
                ("certificate", "certificate_standard"),
            ],
            hint=_("Cổng tự so với thông tin đơn vị và nói rõ điểm chưa phù hợp."),
        ),
        FieldGroup(
            _("Mức hỗ trợ"), ["budget_line", ("support_rate", "support_cap_vnd"), "support_basis", "ceiling_vnd"]
        ),
        FieldGroup(_("Thời gian"), [("opens_at", "closes_at"), "grace_minutes"]),
        FieldGroup(_("Xét chọn và nghiệm thu"), [("selection", "acceptance"), "is_blind", "procedure"]),
        FieldGroup(_("Giấy tờ và câu hỏi"), ["papers", "form"]),
    )

    def __init__(
        self, *args: Any, measures: Any, lines: Any, forms_offered: Any, fixed_measure: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "measure", measures, lambda row: f"{row.version.plan.code}: {row.name}")
        offer(self, "budget_line", lines, lambda row: f"{row.version.plan.code} {row.path} {row.title}"[:140])
        offer(self, "form", forms_offered, lambda row: row.title)
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
        own = {"measure", "papers", "row_version", *RULE_FIELDS}
        facts = {k: v for k, v in self.cleaned_data.items() if k not in own}
        facts["rules"] = rules_from(self.cleaned_data)
        facts["grace_minutes"] = facts.get("grace_minutes") or 0
        if "form" in facts and facts["form"] is None and "measure" in self.fields:
            facts.pop("form")  # a new call takes the usual form of its measure
        if facts.get("support_rate") is None:
            facts.pop("support_rate")
        if not facts.get("procedure"):
            facts.pop("procedure", None)
        return facts


class PaperForm(forms.Form):
    """The limits of one paper and the file to fill in."""

    max_files = forms.IntegerField(label=_("Số tệp tối đa"), min_value=1, max_value=20)
    max_megabytes = forms.IntegerField(
        label=_("Dung lượng tối đa mỗi tệp (MB)"),
        min_value=1,
        required=False,
        help_text=_("Để trống: theo giới hạn chung của Cổng."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Loại tệp được nhận"),
        choices=[(kind.key, kind.label) for kind in FILE_KINDS if kind.key in PAPERS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi loại."),
    )
    template = UploadField(purpose=PAPER_TEMPLATE, label=_("Tệp mẫu để đơn vị điền"), required=False)
    drop_template = forms.BooleanField(label=_("Bỏ tệp mẫu đang có"), required=False)
    layout = (FieldGroup("", [("max_files", "max_megabytes"), "kinds", "template", "drop_template"]),)

    def __init__(self, *args: Any, paper: CallPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if paper.template is None:
            del self.fields["drop_template"]
            self.layout = (FieldGroup("", [("max_files", "max_megabytes"), "kinds", "template"]),)

    def clean_max_megabytes(self) -> int | None:
        typed: int | None = self.cleaned_data["max_megabytes"]
        most = settings.UPLOAD_MAX_BYTES // 2**20
        if typed is not None and typed > most:
            raise ValidationError(_("Cổng nhận tệp tối đa %(most)d MB."), params={"most": most})
        return typed


class NoticeForm(forms.Form):
    """An extension, an early end or a cancellation with its reason."""

    kind = forms.ChoiceField(
        label=_("Việc cần thông báo"),
        choices=[
            (NoticeKind.EXTENSION.value, _("gia hạn thời gian tiếp nhận")),
            (NoticeKind.CLOSING.value, _("kết thúc tiếp nhận sớm")),
            (NoticeKind.CANCELLATION.value, _("hủy đợt tiếp nhận")),
        ],
        widget=forms.RadioSelect,
    )
    new_closes_at = MinuteField(
        label=_("Hạn mới (khi gia hạn hoặc kết thúc sớm)"), required=False, help_text=_("Ví dụ: 16:30 15/12/2026.")
    )
    reason = long_text(_("Lý do"), rows=3, required=True, hint=_("Được in trong thông báo gửi các đơn vị."))
    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ: 45/TB-SKHCN. Để trống: ghi tay sau khi in."),
    )


def papers_text(papers: Any) -> str:
    """The papers of a call as the form shows them."""
    return "\n".join(
        ("" if paper.is_required else "* ") + paper.name + (f" | {paper.hint}" if paper.hint else "")
        for paper in papers
    )
