"""Forms about reviewers: who reads a file, spreading them, the remark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.councils.actions.write_remark import LONGEST
from enterprises.councils.enums import ReviewPlace
from enterprises.councils.models import CouncilMember
from portal.ui.forms import offer_choices


def words_of(member: CouncilMember) -> str:
    """Name and post."""
    return f"{member.user} · {member.get_post_display()}"


class SpreadForm(forms.Form):
    """Among whom the empty places are spread."""

    among = forms.MultipleChoiceField(
        label=_("Chia cho"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Người đã khai xung đột, có quan hệ với đơn vị hoặc không được giao hồ sơ được bỏ qua ở hồ sơ đó."),
        error_messages={"required": _("Chọn ít nhất một thành viên.")},
    )

    def __init__(self, *args: Any, members: Sequence[CouncilMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(member.public_id): member for member in members}
        offer_choices(self, "among", [(key, words_of(member)) for key, member in self.members.items()])
        self.initial.setdefault("among", list(self.members))

    def chosen(self) -> set[int]:
        """Ids of the members ticked."""
        return {self.members[key].pk for key in self.cleaned_data["among"]}


class ReviewersForm(forms.Form):
    """The reviewers of one file."""

    def __init__(
        self,
        *args: Any,
        places: Sequence[ReviewPlace],
        members: Sequence[CouncilMember],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.members = {str(member.public_id): member for member in members}
        choices = [("", _("chưa phân công")), *((key, words_of(member)) for key, member in self.members.items())]
        for place in places:
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=place.label.capitalize(), choices=choices, required=False
            )
        self.fields["reason"] = forms.CharField(
            label=_("Lý do thay người"),
            max_length=300,
            required=False,
            help_text=_("Ghi khi thay người đã phân công; nhận xét đang viết của người đó không còn hiệu lực."),
        )

    def wanted(self) -> dict[int, CouncilMember | None]:
        """Place → who."""
        return {int(place): self.members.get(self.cleaned_data[f"place_{place}"]) for place in self.places}


class RemarkForm(forms.Form):
    """The remark of a reviewer."""

    remark = forms.CharField(
        label=_("Nhận xét của người phản biện"),
        error_messages={"required": _("Cần ghi nhận xét trước khi nộp.")},
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Sự cần thiết, tính khả thi, kinh phí, hiệu quả; điểm cần làm rõ tại phiên họp và kiến nghị."),
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)
