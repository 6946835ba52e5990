"""Forms of requests, answers, purposes and decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.privacy.enums import LegalBasis, RequestKind
from portal.privacy.identity import masked_value
from portal.privacy.sources import SubjectSource
from portal.ui.forms import DayInput, FieldGroup, offer_choices, offer_rows
from portal.vietnam.models import Province

LONGEST = 5_000
PHONE = r"^[0-9+(). -]{6,30}$"


class RequestFacts(forms.Form):
    """What somebody asks and who they are."""

    kind = forms.ChoiceField(label=_("Yêu cầu"), choices=RequestKind.choices, widget=forms.RadioSelect)
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Nêu dữ liệu nào, ở khóa học, hoạt động, hồ sơ nào nếu bạn biết."),
    )
    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    phone = forms.RegexField(
        regex=PHONE,
        label=_("Điện thoại"),
        required=False,
        error_messages={"invalid": _("Ghi số điện thoại, ví dụ 0912 345 678.")},
    )
    number = forms.CharField(
        label=_("Số định danh cá nhân"),
        max_length=20,
        required=False,
        help_text=_("Không bắt buộc; giúp tìm đúng người. Số này không lưu nguyên văn."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class AskForm(RequestFacts):
    """The public form: nobody needs an account, the code goes to the mail address."""

    layout = (
        FieldGroup(_("Yêu cầu của bạn"), ["province", "kind", "body"]),
        FieldGroup(
            _("Bạn là ai"),
            ["full_name", ("email", "phone"), "number"],
            hint=_("Mã xác nhận được gửi tới thư điện tử này; chỉ người giữ hộp thư mới tiếp tục được."),
        ),
    )
    province = forms.ModelChoiceField(
        label=_("Gửi tới tỉnh, thành phố"),
        queryset=Province.objects.none(),
        to_field_name="slug",
        empty_label=_("Chọn tỉnh, thành phố"),
    )

    def __init__(self, *args: Any, provinces: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_rows(self, "province", provinces)
        self.fields["email"].required = True


class PaperForm(RequestFacts):
    """The same, written down by an officer."""

    channel = forms.ChoiceField(
        label=_("Nhận qua"),
        choices=[("paper", _("trên giấy, tại cơ quan")), ("mail", _("thư điện tử")), ("phone", _("điện thoại"))],
    )
    field_order = ("channel", "kind", "body", "full_name", "email", "phone", "number")


class CodeForm(forms.Form):
    """The six digits of the letter."""

    code = forms.RegexField(
        regex=r"^\s*(\d\s*){6}$",
        label=_("Mã xác nhận (6 chữ số)"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"}),
        error_messages={"invalid": _("Mã gồm 6 chữ số trong thư vừa gửi.")},
    )


class IdentifyForm(forms.Form):
    """Which papers were seen."""

    proof_note = forms.CharField(
        label=_("Giấy tờ đã xem"),
        max_length=200,
        help_text=_("Ví dụ: thẻ căn cước, đối chiếu trực tiếp. Không ghi số, không chụp ảnh giấy tờ."),
    )


class AnswerForm(forms.Form):
    """The answer in words."""

    answer = forms.CharField(
        label=_("Nội dung trả lời"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Người yêu cầu đọc nguyên văn phần này."),
    )


class RefuseForm(forms.Form):
    """Why not, by which law."""

    reason = forms.CharField(label=_("Lý do"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}))
    legal_basis = forms.CharField(
        label=_("Căn cứ pháp lý"), max_length=300, help_text=_("Tên văn bản, điều khoản cho phép từ chối.")
    )


class WhyForm(forms.Form):
    """Why somebody wants to see."""

    why = forms.CharField(
        label=_("Lý do, mục đích xem"),
        max_length=300,
        help_text=_("Ví dụ: gọi xác nhận lịch học. Lý do được ghi vào sổ lượt xem."),
    )


class PurposeForm(forms.Form):
    """A new version of a purpose."""

    version = forms.CharField(label=_("Phiên bản"), max_length=20, help_text=_("Ví dụ: 2027-01."))
    title = forms.CharField(label=_("Mục đích"), max_length=200)
    text = forms.CharField(
        label=_("Nội dung thông báo, đồng ý"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    basis = forms.ChoiceField(label=_("Cơ sở xử lý"), choices=LegalBasis.choices)
    legal_basis = forms.CharField(label=_("Căn cứ pháp lý"), max_length=300)
    retention_months = forms.IntegerField(
        label=_("Thời hạn lưu (tháng)"),
        min_value=1,
        max_value=1200,
        required=False,
        help_text=_("Để trống: không thời hạn."),
    )
    retention_basis = forms.CharField(label=_("Căn cứ của thời hạn lưu"), max_length=300)
    valid_from = forms.DateField(label=_("Áp dụng từ"), widget=DayInput)


class CorrectForm(forms.Form):
    """The right values; what is left empty stays as it is. What stands now is shown masked."""

    def __init__(self, *args: Any, source: SubjectSource, row: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in source.correctable:
            field = source.rows().model._meta.get_field(name).formfield(required=False)
            assert field is not None
            value = getattr(row, name)
            shown = masked_value(value) if name in source.sensitive else value
            field.help_text = _("Đang ghi: %(value)s. Để trống nếu không sửa.") % {"value": shown or "–"}
            if isinstance(field, forms.DateField):
                field.widget = DayInput()
            self.fields[name] = field

    def values(self) -> dict[str, Any]:
        """The fields somebody filled in."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


ERASE, PROLONG = "erase", "prolong"


class DecideForm(forms.Form):
    """What becomes of the records past their period of one register."""

    source = forms.ChoiceField(label=_("Sổ"))
    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[(ERASE, _("Lập đề nghị xóa, ẩn danh (người khác duyệt)")), (PROLONG, _("Giữ thêm có lý do"))],
        widget=forms.RadioSelect,
    )
    keep_until = forms.DateField(label=_("Giữ đến hết ngày"), widget=DayInput, required=False)
    reason = forms.CharField(label=_("Lý do giữ thêm"), max_length=300, required=False)

    def __init__(self, *args: Any, sources: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_choices(self, "source", sources)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("decision") == PROLONG and not data.get("keep_until"):
            self.add_error("keep_until", _("Hãy ghi ngày giữ đến."))
        return data
