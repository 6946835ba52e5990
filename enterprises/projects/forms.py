"""Forms of agreements, visits, indicators, conditions and complaints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.enums import ProjectKind, SectorField
from enterprises.applications.forms.fields import long_text, offer
from enterprises.applications.models import SupportedProject
from enterprises.applications.purposes import PROJECT_PAPER
from enterprises.projects.actions.draft_agreement import ItemFacts
from enterprises.projects.enums import AMENDMENTS, Better, ComplaintOutcome, VisitRole
from enterprises.projects.models import Agreement
from portal.attachments.forms import UploadField
from portal.organizations.models import Organization
from portal.ui.forms import DayInput, FieldGroup, MoneyInput
from portal.vietnam.forms import DecimalCommaField, ViDateField, VndField

ITEM_ROWS = 6


def day(label: Any, *, required: bool = True, hint: Any = "") -> ViDateField:
    """A day typed as 31/12/2026."""
    return ViDateField(label=label, required=required, help_text=hint, widget=DayInput())


class ItemsMixin(forms.Form):
    """The schedule of items: rows without a name and money are passed over."""

    def add_items(self, rows: Sequence[ItemFacts], *, required: bool) -> list[FieldGroup]:
        """Add the fields of the rows and answer their groups for the layout."""
        groups = []
        for number in range(max(ITEM_ROWS, len(rows) + 1)):
            row = rows[number] if number < len(rows) else ItemFacts(name="")
            key = f"item{number}"
            self.fields[f"{key}_name"] = forms.CharField(
                label=gettext_lazy("Hạng mục, sản phẩm"),
                max_length=250,
                required=required and not number,
                initial=row.name,
            )
            self.fields[f"{key}_quantity"] = forms.CharField(
                label=gettext_lazy("Số lượng, đơn vị"), max_length=60, required=False, initial=row.quantity
            )
            self.fields[f"{key}_due_on"] = day(gettext_lazy("Thời hạn"), required=False)
            self.fields[f"{key}_due_on"].initial = row.due_on
            self.fields[f"{key}_requirement"] = forms.CharField(
                label=gettext_lazy("Yêu cầu phải đạt"), max_length=500, required=False, initial=row.requirement
            )
            for name, label, amount in (
                ("state_vnd", gettext_lazy("Nhà nước hỗ trợ (đồng)"), row.state_vnd),
                ("own_vnd", gettext_lazy("Đối ứng (đồng)"), row.own_vnd),
            ):
                self.fields[f"{key}_{name}"] = VndField(
                    label=label, required=False, widget=MoneyInput(), initial=amount or None
                )
            groups.append(
                FieldGroup(
                    _("Hạng mục %(n)d") % {"n": number + 1},
                    [
                        (f"{key}_name", f"{key}_quantity"),
                        (f"{key}_requirement", f"{key}_due_on"),
                        (f"{key}_state_vnd", f"{key}_own_vnd"),
                    ],
                )
            )
        return groups

    def items(self) -> list[ItemFacts]:
        """The rows somebody filled in."""
        found = []
        for key in sorted(
            {name.split("_")[0] for name in self.fields if name.startswith("item")}, key=lambda k: int(k[4:])
        ):
            given = {
                name: self.cleaned_data.get(f"{key}_{name}") for name in ("name", "quantity", "requirement", "due_on")
            }
            money: dict[str, Any] = {
                name: self.cleaned_data.get(f"{key}_{name}") or 0 for name in ("state_vnd", "own_vnd")
            }
            if given["name"] or any(money.values()):
                texts: dict[str, Any] = {name: given[name] or "" for name in ("name", "quantity", "requirement")}
                found.append(ItemFacts(due_on=given["due_on"], **texts, **money))
        return found


class AgreementForm(ItemsMixin):
    """A first agreement; one signed before the portal was used says so and gives its day."""

    is_prior = forms.BooleanField(
        label=gettext_lazy("Thỏa thuận đã ký trước khi dùng Cổng"),
        required=False,
        help_text=gettext_lazy("Đánh dấu để ghi lại thỏa thuận giấy đã có, rồi lập phụ lục trên Cổng."),
    )
    prior_signed_on = day(
        gettext_lazy("Ngày ký trên giấy"), required=False, hint=gettext_lazy("Chỉ cần khi thỏa thuận ký trước.")
    )
    starts_on = day(gettext_lazy("Bắt đầu thực hiện"))
    ends_on = day(gettext_lazy("Kết thúc"))

    def __init__(self, *args: Any, rows: Sequence[ItemFacts] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.add_items(rows, required=True)
        self.layout = (
            FieldGroup(_("Thời gian"), [("starts_on", "ends_on"), "is_prior", "prior_signed_on"]),
            *groups,
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("is_prior") and not data.get("prior_signed_on"):
            self.add_error("prior_signed_on", _("Hãy ghi ngày ký trên giấy."))
        return data


class AmendmentForm(ItemsMixin):
    """One change of the agreement."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Nội dung thay đổi"), choices=[(str(kind), kind.label) for kind in AMENDMENTS]
    )
    ends_on = day(gettext_lazy("Ngày kết thúc mới"), required=False, hint=gettext_lazy("Khi gia hạn hoặc rút ngắn."))
    reason = long_text(gettext_lazy("Lý do, nội dung thay đổi"), rows=4, required=True)

    def __init__(self, *args: Any, rows: Sequence[ItemFacts] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.add_items(rows, required=False)
        self.layout = (FieldGroup("", [("kind", "ends_on"), "reason"]), *groups)


class SignForm(forms.Form):
    """Number and day of a signed version."""

    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60)
    signed_on = day(gettext_lazy("Ngày ký"))

    layout = (FieldGroup("", [("number", "signed_on")]),)


class SignedCopyForm(forms.Form):
    """The copy one's own side signed; without a file only the day is corrected."""

    signed_on = day(gettext_lazy("Ngày ký trên bản này"))
    file = UploadField(
        purpose=PROJECT_PAPER,
        label=gettext_lazy("Bản đã ký (quét hoặc PDF ký số)"),
        required=False,
        help_text=gettext_lazy("Để trống nếu chỉ sửa ngày của bản đã tải lên."),
    )


class ProgressForm(forms.Form):
    """A progress return; "Lưu nháp" keeps it without sending."""

    percent_done = forms.IntegerField(label=gettext_lazy("Khối lượng hoàn thành (%)"), min_value=0, max_value=100)
    done = long_text(gettext_lazy("Việc đã làm"))
    difficulties = long_text(gettext_lazy("Khó khăn, đề nghị"), rows=3)
    file = UploadField(purpose=PROJECT_PAPER, label=gettext_lazy("Tệp kèm theo"), required=False)
    send = forms.BooleanField(
        label=gettext_lazy("Gửi Sở ngay"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Bỏ đánh dấu để lưu nháp và gửi sau; nội dung đã nhập được giữ lại."),
    )


class ProgressDecisionForm(forms.Form):
    """Accept a return or give it back."""

    accept = forms.ChoiceField(
        label=gettext_lazy("Ý kiến"),
        choices=[("1", gettext_lazy("Chấp nhận")), ("0", gettext_lazy("Trả lại để bổ sung"))],
    )
    remark = long_text(gettext_lazy("Nội dung ý kiến"), rows=3)


class ClassifyForm(forms.Form):
    """Kind, field, and the model a project repeats."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại dự án"), choices=ProjectKind.choices)
    field = forms.ChoiceField(
        label=gettext_lazy("Lĩnh vực"),
        choices=[("", gettext_lazy("chưa xác định")), *SectorField.choices],
        required=False,
    )
    follows = forms.ModelChoiceField(
        label=gettext_lazy("Nhân rộng từ dự án"), queryset=SupportedProject.objects.none(), required=False
    )

    layout = (FieldGroup("", [("kind", "field"), "follows"]),)

    def __init__(self, *args: Any, models: QuerySet[SupportedProject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "follows", models, lambda row: f"{row.code} – {row.title}")


class ExemplaryForm(forms.Form):
    because = long_text(gettext_lazy("Lý do chọn nhân rộng"), rows=3, required=True)


class MilestoneDoneForm(forms.Form):
    done_on = day(gettext_lazy("Hoàn thành ngày"))


class IndicatorForm(forms.Form):
    """One figure before and after."""

    name = forms.CharField(
        label=gettext_lazy("Chỉ số"),
        max_length=200,
        help_text=gettext_lazy("Ví dụ: Năng suất lao động; Tỷ lệ lỗi; Vòng quay vốn; Tồn kho. Cùng tên thì ghi đè."),
    )
    unit = forms.CharField(label=gettext_lazy("Đơn vị tính"), max_length=60, required=False)
    better = forms.ChoiceField(label=gettext_lazy("Chiều tốt"), choices=Better.choices)
    before = DecimalCommaField(label=gettext_lazy("Trước hỗ trợ"), required=False)
    after = DecimalCommaField(label=gettext_lazy("Sau hỗ trợ"), required=False)
    source = forms.CharField(label=gettext_lazy("Cách đo, nguồn số liệu"), max_length=300, required=False)

    layout = (FieldGroup("", ["name", ("unit", "better"), ("before", "after"), "source"]),)


class PeopleField(forms.CharField):
    """People, one a line: name; post and agency; role (đoàn viên by default, the first one leads)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        kwargs.setdefault(
            "help_text",
            gettext_lazy(
                "Mỗi người một dòng: Họ và tên; chức vụ, cơ quan. Dòng đầu là trưởng đoàn; thêm “; đơn vị” cho người của đơn vị."
            ),
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        people = []
        for number, line in enumerate(str(value or "").splitlines()):
            parts = [part.strip() for part in line.split(";")]
            if not parts[0]:
                continue
            is_host = len(parts) > 2 and "đơn vị" in parts[2].lower()
            role = VisitRole.HOST if is_host else VisitRole.LEAD if number == 0 else VisitRole.MEMBER
            if len(parts[0]) > 150:
                raise forms.ValidationError(_("Dòng %(n)d: họ và tên quá dài.") % {"n": number + 1})
            people.append((parts[0], parts[1] if len(parts) > 1 else "", str(role)))
        return people

    def run_validators(self, value: Any) -> None:
        """Lists need none of the text's checks."""


class VisitForm(forms.Form):
    """A visit to come."""

    planned_on = day(gettext_lazy("Ngày kiểm tra"))
    subject = forms.CharField(label=gettext_lazy("Nội dung kiểm tra"), max_length=300)
    place = forms.CharField(
        label=gettext_lazy("Địa điểm"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Để trống là tại đơn vị."),
    )
    members = PeopleField(label=gettext_lazy("Đoàn kiểm tra"), required=True)


class VisitResultForm(forms.Form):
    """What was found."""

    held_on = day(gettext_lazy("Đã kiểm tra ngày"))
    findings = long_text(gettext_lazy("Kết quả kiểm tra"), rows=5, required=True)
    opinion = long_text(gettext_lazy("Ý kiến của đơn vị"), rows=3)
    conclusion = long_text(gettext_lazy("Kết luận"), rows=3)
    cost_vnd = VndField(
        label=gettext_lazy("Chi phí (đồng)"),
        required=False,
        widget=MoneyInput(),
        help_text=gettext_lazy("Ghi vào dòng dự toán kiểm tra của kế hoạch (I/4)."),
    )


class PhotoForm(forms.Form):
    caption = forms.CharField(label=gettext_lazy("Chú thích"), max_length=200)
    file = UploadField(purpose=PROJECT_PAPER, label=gettext_lazy("Ảnh, tệp"))


class DemandForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Yêu cầu"), max_length=500)
    due_on = day(gettext_lazy("Thời hạn"))


class AnswerForm(forms.Form):
    answer = long_text(gettext_lazy("Kết quả thực hiện"), rows=4, required=True)


class ConditionForm(forms.Form):
    text = long_text(gettext_lazy("Điều kiện"), rows=3, required=True)
    due_on = day(gettext_lazy("Thời hạn"))


class ConditionMetForm(forms.Form):
    note = long_text(gettext_lazy("Đã thực hiện như thế nào"), rows=3, required=True)


class FieldForm(forms.Form):
    """A department for a field."""

    field = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"), choices=SectorField.choices)
    organization = forms.ModelChoiceField(label=gettext_lazy("Cơ quan"), queryset=Organization.objects.none())

    def __init__(self, *args: Any, organizations: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organization", organizations, lambda row: row.name)


class ComplaintForm(forms.Form):
    """What the enterprise objects to; an officer enters the day of a paper."""

    text = long_text(gettext_lazy("Nội dung kiến nghị"), rows=6, required=True)
    file = UploadField(purpose=PROJECT_PAPER, label=gettext_lazy("Đơn kiến nghị"), required=False)
    received_on = day(gettext_lazy("Ngày nhận"), required=False, hint=gettext_lazy("Để trống là hôm nay."))


class ComplaintAnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=gettext_lazy("Kết quả giải quyết"), choices=ComplaintOutcome.choices)
    answer = long_text(gettext_lazy("Nội dung trả lời"), rows=6, required=True)


def rows_of(agreement: Agreement | None) -> list[ItemFacts]:
    """The items of a version as the form shows them."""
    if agreement is None:
        return []
    return [
        ItemFacts(
            name=item.name,
            quantity=item.quantity,
            requirement=item.requirement,
            due_on=item.due_on,
            state_vnd=item.state_vnd,
            own_vnd=item.own_vnd,
        )
        for item in agreement.items.all()
    ]
