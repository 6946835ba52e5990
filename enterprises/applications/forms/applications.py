"""Forms of applications: contents, papers, checks, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import Outcome, Verdict
from enterprises.applications.forms.fields import long_text
from enterprises.applications.models import CallPaper
from enterprises.applications.places import Place
from enterprises.applications.purposes import APPLICATION_PAPER, purpose_of
from enterprises.applications.rules.completeness import NEEDED_TO_FILE
from portal.attachments.forms import UploadField
from portal.attachments.purposes import purpose_for
from portal.ui.forms import FieldGroup, MoneyInput, offer_choices
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import VndField


class ApplicationForm(VersionedForm):
    """The contents of an application; everything may stay empty in a draft."""

    title = forms.CharField(
        label=_("Đề nghị hỗ trợ việc gì"),
        max_length=250,
        required=False,
        help_text=_("Một câu, ví dụ: Áp dụng ISO 22000 cho xưởng chế biến."),
    )
    need = long_text(_("Hiện trạng và vì sao cần hỗ trợ"))
    work_plan = long_text(_("Làm như thế nào, trong bao lâu"))
    expected_results = long_text(_("Kết quả dự kiến"))
    indicators_before = long_text(
        _("Chỉ số hiện nay"), rows=3, hint=_("Ví dụ: tỷ lệ lỗi 5 %; năng suất 120 sản phẩm/ngày.")
    )
    indicators_after = long_text(_("Chỉ số sau khi được hỗ trợ"), rows=3)
    contract_value_vnd = VndField(label=_("Tổng chi phí (giá trị hợp đồng)"), required=False, widget=MoneyInput())
    requested_vnd = VndField(label=_("Đề nghị Nhà nước hỗ trợ"), required=False, widget=MoneyInput())
    bank_account = forms.CharField(label=_("Số tài khoản"), max_length=40, required=False)
    bank_name = forms.CharField(label=_("Tại ngân hàng"), max_length=150, required=False)
    has_pledged_single_source = forms.BooleanField(
        label=_("Đơn vị cam kết mỗi khoản chi chỉ dùng một nguồn ngân sách (mẫu I.6)."), required=False
    )

    needed_in_the_end = NEEDED_TO_FILE
    layout = (
        FieldGroup(_("1. Việc cần hỗ trợ"), ["title", "need", "work_plan"]),
        FieldGroup(_("2. Kết quả"), ["expected_results", ("indicators_before", "indicators_after")]),
        FieldGroup(_("3. Kinh phí"), [("contract_value_vnd", "requested_vnd"), ("bank_account", "bank_name")]),
        FieldGroup(_("4. Cam kết"), ["has_pledged_single_source"]),
    )

    NEEDED = (
        "title",
        "need",
        "work_plan",
        "expected_results",
        "indicators_before",
        "indicators_after",
        "contract_value_vnd",
        "requested_vnd",
        "has_pledged_single_source",
    )
    """What filing needs; a draft may leave them empty, so they are only shown as needed, never enforced here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self._show_needed()

    def full_clean(self) -> None:
        super().full_clean()
        self._show_needed()

    def _show_needed(self) -> None:
        for name in self.NEEDED:
            if name in self.fields:
                self.fields[name].required = True

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
        """Fields that could be read; those with an error, or not on the page that was posted, keep what is stored."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "row_version"
            and not self.fields[name].widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))
        }


class PaperForm(forms.Form):
    """One file for one paper, of the kinds and the size that paper takes."""

    def __init__(self, *args: Any, paper: CallPaper | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose = purpose_of(paper) if paper is not None else purpose_for(APPLICATION_PAPER)
        self.fields["file"] = UploadField(purpose=self.purpose, label=_("Tệp"))


class CheckForm(forms.Form):
    """The verdict on one paper."""

    verdict = forms.ChoiceField(label=_("Kết quả"), choices=Verdict.choices)
    remark = forms.CharField(label=_("Ý kiến"), max_length=500, required=False)


class RemarkForm(forms.Form):
    """A remark on one place: a field, a question of the call, a paper, or the whole."""

    field = forms.ChoiceField(label=_("Mục"), required=False)
    text = long_text(_("Ý kiến"), rows=3, required=True)

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(place.key, place.label) for place in places]
        offer_choices(self, "field", [("", _("Toàn bộ hồ sơ")), *names])


class RecommendationForm(forms.Form):
    """What the Department's own review recommends."""

    outcome = forms.ChoiceField(label=_("Kết quả"), choices=Outcome.choices)
    note = long_text(_("Ý kiến kết luận"), required=True)


class ApprovalForm(forms.Form):
    """The director's decision."""

    amount_vnd = VndField(label=_("Mức hỗ trợ phê duyệt"), widget=MoneyInput())
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 45/QĐ-SKHCN."))
    note = long_text(_("Ghi chú"), rows=2)


class DecisionListForm(forms.Form):
    """One decision for several applications."""

    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 45/QĐ-SKHCN."))
