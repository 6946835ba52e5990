"""Forms about articles and publish marks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.knowledge.actions.write_article import PURPOSE
from plans.knowledge.enums import ArticleKind, Sector
from plans.knowledge.models import Standard
from plans.knowledge.public_lists import PublicList
from plans.knowledge.rules.markup import LONGEST
from portal.attachments.forms import UploadField
from portal.ui.forms import DayInput, FieldGroup, offer_choices, offer_rows
from portal.ui.versioned import VersionedForm

DAY: dict[str, Any] = {"widget": DayInput, "input_formats": ["%d/%m/%Y"], "required": False}


class ArticleForm(VersionedForm):
    """The text with its marks."""

    layout = (
        FieldGroup(_("Bài viết"), ["kind", "title", "lead", "body", "source"]),
        FieldGroup(_("Tìm thấy qua"), ["tools", "sectors"]),
        FieldGroup(_("Thời gian đăng"), [("shown_from", "shown_until")]),
    )
    kind = forms.ChoiceField(label=_("Chuyên mục"), choices=ArticleKind.choices)
    title = forms.CharField(label=_("Tiêu đề"), max_length=250)
    lead = forms.CharField(label=_("Tóm tắt"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "Dòng trống ngăn các đoạn. “## ” đầu dòng là đề mục, “- ” là gạch đầu dòng, **chữ đậm**, *chữ nghiêng*, [chữ](https://địa-chỉ) là liên kết, {1} một mình trên dòng là ảnh thứ nhất."
        ),
    )
    source = forms.CharField(label=_("Nguồn"), max_length=250, required=False)
    tools = forms.ModelMultipleChoiceField(
        label=_("Công cụ, tiêu chuẩn"),
        queryset=Standard.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Giữ Ctrl để chọn nhiều mục."),
    )
    sectors = forms.MultipleChoiceField(
        label=_("Ngành, lĩnh vực"), choices=Sector.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    shown_from = forms.DateField(label=_("Đăng từ ngày"), help_text=_("Để trống: ngay khi được duyệt."), **DAY)
    shown_until = forms.DateField(label=_("Đăng đến hết ngày"), help_text=_("Để trống: không hết hạn."), **DAY)

    def __init__(self, *args: Any, tools: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_rows(self, "tools", tools)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        begins, ends = data.get("shown_from"), data.get("shown_until")
        if begins and ends and ends < begins:
            self.add_error("shown_until", _("Ngày gỡ phải từ ngày đăng trở đi."))
        if ends and not begins:
            self.add_error("shown_from", _("Có ngày gỡ thì phải có ngày đăng."))
        return data


class ArticleFileForm(forms.Form):
    """A picture or a file with the words that stand for it."""

    title = forms.CharField(
        label=_("Chú thích"),
        max_length=200,
        help_text=_("Nói bằng lời ảnh hoặc tệp này là gì; người không thấy ảnh đọc dòng này."),
    )
    file = UploadField(purpose=PURPOSE, label=_("Ảnh hoặc tệp"))


class MarkForm(forms.Form):
    """On what ground a row is published, and which guarded fields with it."""

    basis = forms.CharField(
        label=_("Căn cứ công khai"),
        max_length=300,
        help_text=_("Ví dụ: Quyết định phê duyệt danh sách; văn bản đồng ý của đơn vị."),
    )
    fields_shown = forms.MultipleChoiceField(
        label=_("Công khai thêm"),
        choices=(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Các ô này chỉ hiện khi được chọn: tên người, số điện thoại, số tiền."),
    )

    def __init__(self, *args: Any, shown: PublicList, **more: Any) -> None:
        super().__init__(*args, **more)
        offer_choices(self, "fields_shown", [(field.key, field.label) for field in shown.guarded])
        if not shown.guarded:
            del self.fields["fields_shown"]
