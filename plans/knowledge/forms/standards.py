"""Forms of the register of standards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.knowledge import enums
from plans.knowledge.models import Standard
from plans.knowledge.models.standard import check_ics
from plans.knowledge.selectors import standards
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.imports.kinds import FILE_PURPOSE
from portal.organizations.actor import Actor
from portal.ui.forms import FieldGroup
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField

OWN = (("", _("mọi tỉnh, thành phố (TCVN, QCVN, ISO …)")), ("own", _("riêng tỉnh mình (QCĐP, TCCS …)")))


def _text(name: str, **more: Any) -> forms.CharField:
    """The column's own label and length."""
    field: Any = Standard._meta.get_field(name)
    label = str(field.verbose_name)
    more.setdefault("help_text", field.help_text)
    return forms.CharField(label=label[:1].upper() + label[1:], max_length=field.max_length, **more)


class StandardForm(VersionedForm):
    """All facts of one text; the successor is named by its code, because the register is long."""

    layout = (
        FieldGroup(
            _("Tiêu chuẩn, quy chuẩn"),
            ["code", "title", ("series", "year"), ("kind", "topic"), "title_en", "other_codes", ("ics", "field")],
        ),
        FieldGroup(
            _("Ban hành, hiệu lực"),
            [
                "agency",
                ("decision_number", "issued_on"),
                ("effective_on", "state"),
                ("successor_code", "ended_on"),
                "is_certifiable",
                "summary",
            ],
        ),
        FieldGroup(_("Lần cập nhật này"), [("on", "source"), "holds_in"]),
    )
    code = _text("code")
    title = _text("title", widget=forms.Textarea(attrs={"rows": 2}))
    series = forms.ChoiceField(label=_("Loại tiêu chuẩn"), choices=enums.Series.choices)
    year = forms.IntegerField(label=_("Năm ban hành"), min_value=1900, max_value=2100, required=False, localize=False)
    kind = forms.ChoiceField(label=_("Dùng để"), choices=enums.StandardKind.choices)
    topic = forms.ChoiceField(label=_("Nhóm"), choices=enums.Topic.choices)
    title_en = _text("title_en", required=False)
    other_codes = _text("other_codes", required=False)
    ics = _text("ics", required=False, validators=[check_ics])
    field = _text("field", required=False)
    agency = _text("agency", required=False)
    decision_number = _text("decision_number", required=False)
    issued_on = ViDateField(label=_("Ngày công bố, ban hành"), required=False)
    effective_on = ViDateField(label=_("Có hiệu lực từ ngày"), required=False)
    state = forms.ChoiceField(label=_("Hiệu lực"), choices=enums.StandardState.choices)
    successor_code = forms.CharField(
        label=_("Được thay thế bởi (ký hiệu)"),
        max_length=80,
        required=False,
        help_text=_("Tiêu chuẩn thay thế phải có trong danh mục; gõ cách nào cũng được, ví dụ TCVN 5107:2018."),
    )
    ended_on = ViDateField(label=_("Hết hiệu lực từ ngày"), required=False)
    is_certifiable = forms.BooleanField(label=_("Có thể chứng nhận"), required=False)
    summary = forms.CharField(label=_("Tóm tắt dễ hiểu"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    on = ViDateField(label=_("Ngày cập nhật"), initial=clock.today)
    source = forms.CharField(
        label=_("Nguồn, văn bản"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: Quyết định công bố, hủy bỏ; trang của Ủy ban TCĐLCL Quốc gia."),
    )
    holds_in = forms.ChoiceField(label=_("Dùng cho"), choices=OWN, required=False)

    def __init__(self, *args: Any, actor: Actor, standard: Standard | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.actor, self.standard = actor, standard
        if standard is not None:
            del self.fields["holds_in"]
            head, issue, _update = type(self).layout
            self.layout = (head, issue, FieldGroup(_("Lần cập nhật này"), [("on", "source")]))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        typed = data.pop("successor_code", "")
        data["successor"] = None
        if typed:
            data["successor"] = standards.by_code(self.actor, typed)
            if data["successor"] is None:
                self.add_error("successor_code", _("Không có tiêu chuẩn này trong danh mục; hãy ghi nó trước."))
        elif data.get("state") == enums.StandardState.REPLACED:
            self.add_error("successor_code", _("Tiêu chuẩn đã được thay thế phải có tiêu chuẩn thay thế."))
        if data["successor"] is not None and data.get("state") != enums.StandardState.REPLACED:
            self.add_error("successor_code", _("Chỉ tiêu chuẩn đã được thay thế mới có tiêu chuẩn thay thế."))
        if data.get("state") not in (enums.StandardState.REPLACED, enums.StandardState.WITHDRAWN):
            if data.get("ended_on"):
                self.add_error("ended_on", _("Chỉ tiêu chuẩn đã được thay thế hoặc hủy bỏ mới có ngày hết hiệu lực."))
        if data.get("on") and data["on"] > clock.today():
            self.add_error("on", _("Ngày cập nhật không thể sau hôm nay."))
        return data


class StandardsFileForm(forms.Form):
    """The workbook of a list of standards."""

    file = UploadField(purpose=FILE_PURPOSE, label=_("Tệp danh mục (.xlsx, .docx, .csv)"))
