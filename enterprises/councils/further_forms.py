"""Forms beside the meeting: postponing a file, the reserve list, copies with covered names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import Application
from enterprises.councils.models import MeetingFile
from enterprises.registry.enums import SectorGroup
from portal.attachments.forms import UploadField
from portal.ui.forms import FieldGroup, offer_choices
from portal.vietnam.forms import ViDateField


class MaskedPaperForm(forms.Form):
    """One copy in which the names are covered."""

    title = forms.CharField(label=_("Tên tài liệu"), max_length=200, help_text=_("Không ghi tên đơn vị."))
    file = UploadField(purpose="masked_paper", label=_("Bản che tên"))


class PostponeForm(forms.Form):
    """Why a file is not looked at in this meeting."""

    note = forms.CharField(
        label=_("Lý do hoãn xét"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ghi vào biên bản. Hồ sơ được đưa ra phiên họp sau; phiếu đã gửi cho hồ sơ này không tính."),
        error_messages={"required": _("Cần ghi rõ lý do.")},
    )


class LateFilesForm(forms.Form):
    """Files for a meeting that is called already."""

    agenda = forms.MultipleChoiceField(
        label=_("Hồ sơ bổ sung"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một hồ sơ để đưa ra hội đồng.")},
    )
    late_reason = forms.CharField(
        label=_("Lý do bổ sung gấp"),
        max_length=300,
        required=False,
        help_text=_("Chỉ ghi khi tài liệu không kịp gửi đúng hạn; lý do được in trong giấy mời và biên bản."),
    )

    def __init__(self, *args: Any, subjects: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = {str(subject.public_id): subject for subject in subjects}
        choices = [(key, f"{row.code} · {row.enterprise.name}: {row.title}") for key, row in self.subjects.items()]
        offer_choices(self, "agenda", choices)

    def chosen(self) -> list[Any]:
        """The applications or projects ticked, in the order of the list."""
        ticked = set(self.cleaned_data["agenda"])
        return [subject for key, subject in self.subjects.items() if key in ticked]


class GivenWay(models.TextChoices):
    """How the files of one member are chosen."""

    ALL = "all", _("mọi hồ sơ của phiên họp")
    FIELD = "field", _("theo lĩnh vực của đơn vị nộp hồ sơ")
    REVIEWED = "reviewed", _("chỉ hồ sơ được phân công phản biện")
    PICKED = "picked", _("từng hồ sơ chọn dưới đây")


class GivenFilesForm(forms.Form):
    """Which files one member is given."""

    way = forms.ChoiceField(label=_("Giao cho thành viên"), choices=GivenWay.choices, widget=forms.RadioSelect)
    fields_of_work = forms.MultipleChoiceField(label=_("Lĩnh vực"), widget=forms.CheckboxSelectMultiple, required=False)
    given = forms.MultipleChoiceField(label=_("Hồ sơ"), widget=forms.CheckboxSelectMultiple, required=False)
    layout = (FieldGroup("", ["way", "fields_of_work", "given"]),)

    def __init__(self, *args: Any, files: Sequence[MeetingFile], reviewed: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agenda, self.reviewed = files, reviewed
        fields = {file.subject.enterprise.sector_group for file in files}
        offer_choices(self, "fields_of_work", [pair for pair in SectorGroup.choices if pair[0] in fields])
        names = [
            (str(f.public_id), f"{f.subject.code} · {f.subject.enterprise.name}: {f.subject.title}") for f in files
        ]
        offer_choices(self, "given", names)

    def clean(self) -> dict[str, Any]:
        """A way that chooses by something needs it chosen."""
        data = super().clean() or self.cleaned_data
        if data.get("way") == GivenWay.FIELD and not data.get("fields_of_work"):
            self.add_error("fields_of_work", _("Chọn ít nhất một lĩnh vực."))
        return data

    def chosen(self) -> set[int]:
        """Ids of the files given."""
        data = self.cleaned_data
        keeps = {
            GivenWay.ALL: lambda file: True,
            GivenWay.FIELD: lambda file: file.subject.enterprise.sector_group in data["fields_of_work"],
            GivenWay.REVIEWED: lambda file: file.pk in self.reviewed,
            GivenWay.PICKED: lambda file: str(file.public_id) in data["given"],
        }[data["way"]]
        return {file.pk for file in self.agenda if keeps(file)}


class ProposerForm(forms.Form):
    """By which paper the applicant proposed the task."""

    basis = forms.CharField(
        label=_("Căn cứ đề xuất nhiệm vụ"),
        max_length=300,
        required=False,
        help_text=_(
            "Số, ngày phiếu đề xuất hoặc quyết định phê duyệt danh mục. Để trống nếu không phải tổ chức đề xuất."
        ),
    )


class MoveUpForm(forms.Form):
    """The decision by which the next in the list takes a free place, and whose place it is."""

    decision_number = forms.CharField(
        label=_("Số văn bản quyết định"), max_length=60, help_text=_("Ví dụ: 52/QĐ-SKHCN hoặc biên bản của hội đồng.")
    )
    decision_on = ViDateField(label=_("Ngày văn bản"))
    instead_of = forms.ChoiceField(label=_("Thay cho hồ sơ"), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=300)
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
    layout = (FieldGroup("", [("decision_number", "decision_on"), "instead_of", "reason"]),)

    def __init__(self, *args: Any, free: Sequence[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.free = {str(row.public_id): row for row in free}
        choices = [(key, f"{row.code} · {row.enterprise.name}") for key, row in self.free.items()]
        offer_choices(self, "instead_of", [("", _("không thay hồ sơ nào")), *choices])

    def replaced(self) -> Application | None:
        """The application whose place is taken."""
        return self.free.get(self.cleaned_data["instead_of"])
