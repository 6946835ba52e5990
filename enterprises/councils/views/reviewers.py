"""The secretary's pages about reviewers: who reads which file, who has not yet written, spreading, reminding."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.councils.actions.assign_reviewers import Assigned, assign_reviewers, spread_reviewers
from enterprises.councils.actions.write_remark import remind_reviewers
from enterprises.councils.enums import BEFORE_COUNT
from enterprises.councils.models import FileReviewer, Meeting, MeetingFile
from enterprises.councils.reviewer_forms import ReviewersForm, SpreadForm
from enterprises.councils.selectors import meetings
from enterprises.councils.selectors.reviewers import (
    asks_for_reviewers,
    handed_in,
    places_of,
    remarks_due_on,
    reviewers_of,
    standing_words,
)
from enterprises.councils.views.meetings import meeting_crumbs, meeting_for_staff
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, PortalView, perform, reading


def reviewers_url(meeting: Meeting) -> str:
    """The page of the reviewers of a meeting."""
    return reverse("councils:meeting_reviewers", args=[meeting.public_id])


def reviewed_meeting(actor: Any, public_id: UUID) -> Meeting:
    """A meeting whose rules ask for reviewers, for those who run it. Raises NotFound for others."""
    meeting = meeting_for_staff(actor, public_id)
    if not asks_for_reviewers(meeting):
        raise NotFound
    return meeting


class MeetingReviewers(PortalView):
    """Every file with its reviewers and where their remarks stand; the remarks handed in."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with reading():
            meeting = reviewed_meeting(self.actor, kwargs["public_id"])
            files = [f for f in meetings.files_of(meeting) if not f.postponed_reason and not f.is_withdrawn]
            known, places, remarks = reviewers_of(meeting), places_of(meeting), handed_in(meeting)
            rows = [(file, self._cells(known.get(file.pk, ()), places)) for file in files]
            cells = [cell for _file, row in rows for cell in row]
            context = {
                "title": gettext("Phản biện hồ sơ"),
                "crumbs": meeting_crumbs(meeting),
                "subject": meeting,
                "places": [place.label.capitalize() for place in places],
                "rows": rows,
                "remarks": [(file, remarks[file.pk]) for file in files if file.pk in remarks],
                "done": sum(cell is not None and cell[0].handed_in_at is not None for cell in cells),
                "all": len(cells),
                "due_on": remarks_due_on(meeting),
                "is_open": meeting.status in BEFORE_COUNT,
                "buttons": self._buttons(meeting, cells),
            }
            return render(request, "councils/meeting_reviewers.html", context)

    @staticmethod
    def _cells(rows: Any, places: Any) -> list[tuple[FileReviewer, str, str] | None]:
        """For each place the reviewer, the words and the tone of where the remark stands; None for an empty place."""
        by_place = {row.place: row for row in rows}
        return [
            (row, standing_words(row), "success" if row.handed_in_at else "waiting")
            if (row := by_place.get(place)) is not None
            else None
            for place in places
        ]

    @staticmethod
    def _buttons(meeting: Meeting, cells: Any) -> list[ActionButton]:
        if meeting.status not in BEFORE_COUNT:
            return []
        made = []
        if any(cell is not None and cell[0].handed_in_at is None for cell in cells):
            url = reverse("councils:meeting_reviewers_remind", args=[meeting.public_id])
            made.append(ActionButton(_("Nhắc người chưa nộp"), url))
        if any(cell is None for cell in cells):
            url = reverse("councils:meeting_reviewers_spread", args=[meeting.public_id])
            made.append(ActionButton(_("Chia đều phản biện"), url, method="get", tone="primary"))
        return made


class OfReviewers(FormPage):
    """A form after which the page of the reviewers comes."""

    def fetch(self, **kwargs: Any) -> Meeting:
        return reviewed_meeting(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [*meeting_crumbs(self.subject), (_("Phản biện hồ sơ"), reviewers_url(self.subject))]

    def members(self) -> list[Any]:
        """Those who sit in the meeting, in the order of their posts."""
        return [row.member for row in meetings.attendances_of(self.subject) if row.member.ended_on is None]

    def success_url(self, result: Any) -> str:
        return reviewers_url(self.subject)

    def cancel_url(self) -> str:
        return reviewers_url(self.subject)


class ReviewersSpread(OfReviewers):
    """Fill every empty place at once."""

    title = _("Chia đều phản biện")
    form_class = SpreadForm
    submit_label = _("Chia đều và báo cho thành viên")
    intro = _("Các chỗ còn trống được chia đều; người đã phân công giữ nguyên. Chia lại lần nữa cho cùng một kết quả.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"members": self.members()}

    def act(self, form: SpreadForm) -> Assigned:
        result = spread_reviewers(actor=self.actor, meeting=self.subject, among=form.chosen())
        told = gettext("Đã phân công %(n)d lượt phản biện.") % {"n": result.filled}
        if result.lacking:
            codes = ", ".join(file.subject.code for file in result.lacking)
            told += " " + gettext("Chưa đủ người không có xung đột lợi ích cho hồ sơ: %(codes)s.") % {"codes": codes}
        self.success_message = told
        return result


class FileReviewersEdit(OfReviewers):
    """First and second reviewer of one file."""

    title = _("Phân công phản biện")
    form_class = ReviewersForm
    submit_label = _("Phân công")
    success_message = _("Đã phân công; người được phân công nhận thông báo.")
    file: MeetingFile

    def fetch(self, **kwargs: Any) -> Meeting:
        meeting = super().fetch(**kwargs)
        self.file = meetings.file_in(meeting, kwargs["file_id"])
        self.intro = f"{self.file.subject.code} · {self.file.subject.enterprise.name}: {self.file.subject.title}"
        return meeting

    def form_kwargs(self) -> dict[str, Any]:
        rows = FileReviewer.objects.filter(file=self.file, ended_at=None).select_related("member")
        initial = {f"place_{row.place}": str(row.member.public_id) for row in rows}
        return {"places": places_of(self.subject), "members": self.members(), "initial": initial}

    def act(self, form: ReviewersForm) -> list[FileReviewer]:
        return assign_reviewers(
            actor=self.actor, file=self.file, wanted=form.wanted(), reason=form.cleaned_data["reason"]
        )


@require_POST
def reviewers_remind(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """One notice to each who still owes a remark."""
    meeting = reviewed_meeting(request.actor, public_id)
    return perform(
        request,
        lambda: remind_reviewers(actor=request.actor, meeting=meeting),
        success=lambda people: gettext("Đã nhắc %(n)d người.") % {"n": people},
        to=reviewers_url(meeting),
    )
