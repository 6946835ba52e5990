"""Two rows of the register of trainees side by side, made one, or taken apart again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions.merge_trainees import merge_trainees, reasons_against, undo_trainee_merge
from plans.activities.forms.training import TraineeMergeForm
from plans.activities.models import Trainee, TraineeMerge
from plans.activities.policies import keeps_training
from plans.activities.selectors import courses
from plans.activities.selectors.scope import one
from plans.activities.views.courses import TRAIL
from portal.core.request import PortalRequest
from portal.ui.pages import Crumbs, FormPage, perform


def page_of(row: Trainee) -> str:
    """The page of a person."""
    return reverse("activities:trainee_detail", args=[row.public_id])


class TraineeMergePage(FormPage):
    """The first is the row that stays; what is sensitive is only compared, never shown."""

    template_name = "activities/trainee_merge.html"
    title = _("So sánh và gộp học viên")
    form_class = TraineeMergeForm
    submit_label = _("Gộp thành một người")
    success_message = _("Đã gộp. Lượt học, giấy chứng nhận, đề cử đi theo; lần gộp được ghi lại và có thể tách ra.")
    subject: Trainee
    other: Trainee

    def fetch(self, **kwargs: Any) -> Trainee:
        row = courses.any_trainee(self.actor, kwargs["public_id"])
        self.other = courses.any_trainee(self.actor, kwargs["other_id"])
        for person in (row, self.other):
            keeps_training.check(self.actor, person)
        return row

    def crumbs(self) -> Crumbs:
        return [
            (TRAIL[0], reverse(TRAIL[1])),
            (_("Học viên"), reverse("activities:trainee_list")),
            (self.subject.full_name, page_of(self.subject)),
        ]

    def form_kwargs(self) -> dict[str, Any]:
        versions = {"survivor_version": self.subject.row_version, "absorbed_version": self.other.row_version}
        return {"initial": versions}

    def act(self, form: Any) -> TraineeMerge:
        data = form.cleaned_data
        return merge_trainees(
            actor=self.actor,
            survivor=self.subject,
            absorbed=self.other,
            note=data["note"],
            versions=(data["survivor_version"], data["absorbed_version"]),
        )

    def success_url(self, result: TraineeMerge) -> str:
        return page_of(self.subject)

    def context(self) -> dict[str, Any]:
        first, second = self.subject, self.other
        lines = courses.attendances_visible_to(self.actor)
        plain = [
            (_("Họ và tên"), first.full_name, second.full_name),
            (_("Số định danh"), first.number_shown, second.number_shown),
            (_("Đơn vị"), first.unit_words, second.unit_words),
            (_("Chức vụ"), first.position, second.position),
        ]
        hidden = [
            (label, *_compared(getattr(first, name), getattr(second, name)))
            for label, name in (
                (_("Ngày sinh"), "birth_on"),
                (_("Thư điện tử"), "email"),
                (_("Điện thoại"), "phone"),
            )
        ]
        counts = [(_("Lượt học"), *(lines.filter(person=row).count() for row in (first, second)))]
        return {
            "other": second,
            "against": reasons_against(first, second),
            "compared": [*plain, *hidden, *counts],
        }


def _compared(first: Any, second: Any) -> tuple[str, str]:
    """What is told of two sensitive values: whether there are any and whether they are the same."""
    words = [gettext("có ghi") if value else gettext("không ghi") for value in (first, second)]
    if first and second:
        same = gettext("giống nhau") if first == second else gettext("khác nhau")
        words = [f"{word}, {same}" for word in words]
    return words[0], words[1]


@require_POST
def trainee_merge_undo(request: PortalRequest, public_id: UUID, merge_id: UUID) -> HttpResponse:
    """Two people again."""
    row = courses.any_trainee(request.actor, public_id)
    keeps_training.check(request.actor, row)
    merge = one(row.merges.all(), merge_id)
    return perform(
        request,
        lambda: undo_trainee_merge(actor=request.actor, merge=merge, note=request.POST.get("note", "")),
        success=_("Đã tách lại thành hai người."),
        to=page_of(row),
    )
