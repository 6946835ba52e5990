"""Forms about needs and questions: the sender's and the officers'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities.forms.common import Choice
from plans.knowledge import consent
from plans.knowledge.enums import EnquiryKind, Sector, SenderKind
from plans.knowledge.models import Standard
from plans.planning.models import Task
from portal.organizations.models import User
from portal.privacy.asking import AsksConsent
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.models import Province

LONGEST = 5_000


class EnquiryForm(AsksConsent, forms.Form):
    """A question or a need."""

    layout = (
        FieldGroup(_("Nội dung"), ["province", "kind", "subject", "body", ("sector", "tool"), ("people", "wanted_on")]),
        FieldGroup(
            _("Người gửi"),
            ["sender_kind", "sender_organization", "sender_name", ("sender_email", "sender_phone")],
            hint=_("Không cần tài khoản. Có thư điện tử thì chúng tôi gửi mã và báo khi có trả lời."),
        ),
        FieldGroup(_("Dữ liệu cá nhân"), ["agreed"]),
    )
    province = forms.ModelChoiceField(
        label=_("Gửi tới tỉnh, thành phố"),
        queryset=Province.objects.none(),
        to_field_name="slug",
        empty_label=_("Chọn tỉnh, thành phố"),
    )
    kind = forms.ChoiceField(label=_("Bạn muốn gửi"), choices=EnquiryKind.choices, widget=forms.RadioSelect)
    subject = forms.CharField(label=_("Tiêu đề"), max_length=200)
    body = forms.CharField(label=_("Nội dung cụ thể"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    sector = forms.ChoiceField(label=_("Ngành, lĩnh vực"), choices=[("", "–"), *Sector.choices], required=False)
    tool = forms.ModelChoiceField(
        label=_("Công cụ, tiêu chuẩn liên quan"),
        queryset=Standard.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label="–",
    )
    people = forms.IntegerField(
        label=_("Số người hoặc đơn vị có nhu cầu"), min_value=1, max_value=1_000_000, required=False
    )
    wanted_on = forms.CharField(
        label=_("Thời gian mong muốn"), max_length=100, required=False, help_text=_("Ví dụ: quý I, cuối tuần.")
    )
    sender_kind = forms.ChoiceField(label=_("Gửi với tư cách"), choices=SenderKind.choices, widget=forms.RadioSelect)
    sender_organization = forms.CharField(
        label=_("Tên đơn vị"), max_length=250, required=False, help_text=_("Cần khi gửi thay mặt một đơn vị.")
    )
    sender_name = forms.CharField(label=_("Họ và tên"), max_length=150, required=False)
    sender_email = forms.EmailField(label=_("Thư điện tử"), required=False)
    sender_phone = forms.RegexField(
        regex=r"^[0-9+(). -]{6,30}$",
        label=_("Điện thoại"),
        required=False,
        error_messages={"invalid": _("Ghi số điện thoại, ví dụ 0912 345 678.")},
    )
    purpose_key = consent.ENQUIRY
    agreed = forms.BooleanField(
        error_messages={"required": _("Cần đồng ý để chúng tôi được xử lý nội dung này.")},
    )

    def __init__(self, *args: Any, provinces: Any, tools: Any, organization_name: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        offer_rows(self, "province", provinces)
        offer_rows(self, "tool", tools)
        if organization_name:
            self.fields["sender_organization"].disabled = True
            self.initial["sender_organization"] = organization_name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        speaks_for_others = data.get("sender_kind") not in (None, "", SenderKind.PERSON)
        if speaks_for_others and not data.get("sender_organization"):
            self.add_error("sender_organization", _("Hãy ghi tên đơn vị."))
        return data


class AssignForm(forms.Form):
    """Who answers."""

    person = forms.ModelChoiceField(label=_("Người xử lý"), queryset=User.objects.none(), to_field_name="public_id")

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_rows(self, "person", people)


class AnswerForm(forms.Form):
    """The answer in words."""

    answer = forms.CharField(
        label=_("Nội dung trả lời"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Người gửi đọc nguyên văn phần này."),
    )


class PlanForm(forms.Form):
    """Where a need was taken into."""

    task = forms.ModelChoiceField(
        label=_("Nhiệm vụ của kế hoạch"),
        queryset=Task.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("Không gắn nhiệm vụ"),
    )
    course = Choice(
        label=_("Khóa đào tạo đã lập"),
        required=False,
        empty_label=_("Không gắn khóa nào"),
        label_of=lambda row: f"{row.code} {row.title} ({row.days})"[:150],
        help_text=_("Người gửi mở được trang của khóa này từ trang nhu cầu."),
    )
    planned_as = forms.CharField(
        label=_("Khóa học, đợt tiếp nhận, hoạt động"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: Lớp tập huấn ISO 22000, tháng 3."),
    )
    planned_url = forms.CharField(
        label=_("Trang liên quan trên Cổng"), max_length=300, required=False, help_text=_("Ví dụ: /dot-tiep-nhan/")
    )

    def __init__(self, *args: Any, tasks: Any, courses: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_rows(self, "task", tasks)
        offer_rows(self, "course", courses)
