"""Forms of experts and lecturers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.enums_experts import ExpertKind, ExpertSector
from plans.activities.enums_training import Topic
from plans.activities.forms.common import Choice, VersionForm, text_area, unit_field, upload_field
from plans.planning.models import Measure
from portal.core import clock
from portal.privacy.asking import AsksConsent
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.forms import PhoneField, ViDateField


class ExpertForm(VersionForm):
    """One person of the register; nothing here makes them public."""

    kind = forms.ChoiceField(label=_("Loại"), choices=ExpertKind.choices)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    position = forms.CharField(label=_("Chức vụ, học hàm, học vị"), max_length=150, required=False)
    organization = unit_field(_("Đơn vị công tác"))
    unit_name = forms.CharField(
        label=_("Hoặc doanh nghiệp, đơn vị khác"),
        max_length=250,
        required=False,
        help_text=_("Ghi đúng tên trong danh bạ thì được gắn với đơn vị đó; người tự do ghi “hành nghề tự do”."),
    )
    field = forms.CharField(
        label=_("Lĩnh vực chuyên môn"), max_length=300, required=False, help_text=_("Ví dụ: LEAN, ISO 22000, KPI.")
    )
    topics = forms.MultipleChoiceField(
        label=_("Chủ đề giảng dạy, tư vấn"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    sectors = forms.MultipleChoiceField(
        label=_("Nhóm ngành am hiểu"),
        choices=ExpertSector.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    measures = forms.ModelMultipleChoiceField(
        label=_("Nội dung hỗ trợ có thể tư vấn, đánh giá"),
        queryset=Measure.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text=_("Dùng để tìm chuyên gia cho hồ sơ. Giữ Ctrl để chọn nhiều mục."),
    )
    experience = forms.CharField(label=_("Kinh nghiệm"), widget=text_area(4), required=False, max_length=10_000)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    phone = PhoneField(label=_("Điện thoại"), required=False)
    account = forms.EmailField(
        label=_("Tài khoản trên Cổng"),
        required=False,
        help_text=_("Thư điện tử đăng nhập của người này, để họ xem chứng chỉ và dự án của mình. Có thể để trống."),
    )
    left_on = ViDateField(label=_("Thôi tham gia từ ngày"), required=False)
    layout = (
        FieldGroup(_("Người"), [("full_name", "kind"), "position", ("organization", "unit_name")]),
        FieldGroup(_("Chuyên môn"), ["field", "topics", "sectors", "measures", "experience"]),
        FieldGroup(
            _("Liên hệ"),
            [("email", "phone"), "account", "left_on"],
            hint=_("Thư điện tử, điện thoại không bao giờ được công khai; mỗi lần xem được ghi vào nhật ký."),
        ),
    )

    def __init__(self, *args: Any, units: Any, measures: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", units)
        offer_rows(self, "measures", measures)


class CertificateForm(VersionForm):
    """One certificate."""

    number = forms.CharField(label=_("Số chứng chỉ"), max_length=80)
    issuer = forms.CharField(label=_("Cơ quan, tổ chức cấp"), max_length=200)
    field = forms.CharField(
        label=_("Lĩnh vực, chuẩn được chứng nhận"),
        max_length=200,
        help_text=_("Ví dụ: chuyên gia tư vấn năng suất theo chuẩn APO."),
    )
    issued_on = ViDateField(label=_("Ngày cấp"))
    expires_on = ViDateField(
        label=_("Có hiệu lực đến hết ngày"), required=False, help_text=_("Để trống nếu không có thời hạn.")
    )
    ended_on = ViDateField(label=_("Bị thu hồi, đình chỉ từ ngày"), required=False)
    ended_because = forms.CharField(label=_("Lý do thu hồi"), max_length=300, required=False)
    upload = upload_field(label=_("Bản chụp chứng chỉ"))
    layout = (
        FieldGroup("", [("number", "issuer"), "field", ("issued_on", "expires_on"), "upload"]),
        FieldGroup(_("Thu hồi"), [("ended_on", "ended_because")], hint=_("Để trống nếu chứng chỉ vẫn có giá trị.")),
    )


class AgreementForm(AsksConsent):
    """The person's own word; the box is empty until they tick it."""

    purpose_key = consent.EXPERT
    agreed = forms.BooleanField(error_messages={"required": _("Cần xác nhận đồng ý công khai.")})


class PaperAgreementForm(AgreementForm):
    """An officer records what the person signed; the text in force stands below the box."""

    on = ViDateField(label=_("Ngày ký văn bản đồng ý"), initial=clock.today)
    layout = (FieldGroup("", ["on", "agreed"]),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box = self.fields["agreed"]
        box.help_text = box.label or ""
        box.label = _("Tôi xác nhận Sở đang lưu văn bản do chính người này ký với nội dung dưới đây.")


class LecturerForm(forms.Form):
    """Who teaches: one of the register, or a name."""

    expert = Choice(
        label=_("Giảng viên trong sổ"),
        required=False,
        empty_label=_("– chọn trong sổ –"),
        label_of=lambda row: f"{row.full_name}, {row.unit_words}".strip(", "),
    )
    name = forms.CharField(label=_("Hoặc họ tên người ngoài sổ"), max_length=150, required=False)
    unit_name = forms.CharField(label=_("Đơn vị của người ngoài sổ"), max_length=250, required=False)
    part = forms.CharField(label=_("Phần giảng dạy"), max_length=200, required=False)
    layout = (FieldGroup("", ["expert", ("name", "unit_name"), "part"]),)

    def __init__(self, *args: Any, lecturers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "expert", lecturers)
