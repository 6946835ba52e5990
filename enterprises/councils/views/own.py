"""A member's pages: my meetings, declarations, the file, the score sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.councils.actions.declare_conflicts import declare_conflicts
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.enums import COUNTED, MeetingStatus, Presence
from enterprises.councils.forms import BallotForm, DeclarationsForm
from enterprises.councils.models import Ballot, CouncilMember, Meeting
from enterprises.councils.selectors import meetings
from enterprises.councils.selectors.blind import is_blind, nameless, shown_to_members
from enterprises.councils.selectors.experts import report_on
from enterprises.councils.selectors.results import ranked, results_of
from enterprises.councils.selectors.reviewers import (
    asks_for_reviewers,
    own_review_of,
    own_reviews,
    remarks_for_member,
)
from enterprises.councils.selectors.ties import ties_of_files
from enterprises.councils.views.boards import SHOWN, ranking_rows
from enterprises.councils.workflow import MEETING_WORKFLOW
from portal.audit.record import record
from portal.core.errors import NotFound
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, FormPage, ListPage, PortalView, reading
from portal.vietnam.money import format_decimal
from portal.vietnam.text import sort_key

BEFORE_COUNT = (MeetingStatus.CALLED, MeetingStatus.OPEN, MeetingStatus.SCORING)
TAKES_PART = (Presence.PRESENT, Presence.ONLINE)


def own_url(meeting: Meeting) -> str:
    """The member's page of a meeting."""
    return reverse("councils:own_meeting", args=[meeting.public_id])


def own_crumbs(meeting: Meeting) -> list[tuple[Any, str]]:
    return [(_("Phiên họp của tôi"), reverse("councils:own_meeting_list")), (meeting.council.name, own_url(meeting))]


def own_seat(actor: Any, public_id: UUID) -> tuple[Meeting, CouncilMember]:
    """The meeting and the actor's seat; without a seat the meeting does not exist for them."""
    meeting = meetings.get(actor, public_id)
    seat = meetings.seat_of(actor, meeting)
    if seat is None:
        raise NotFound
    return meeting, seat


class OwnMeetingList(ListPage):
    """Meetings of the councils I sit in, newest first."""

    title = _("Phiên họp của tôi")
    unit = _("phiên họp")
    has_search = False
    exports = ()
    default_sort = "-starts_at"
    empty_title = _("Bạn chưa có phiên họp nào")
    empty_text = _("Khi hội đồng bạn tham gia được triệu tập, phiên họp hiện ở đây và bạn nhận được thông báo.")

    def buttons(self) -> list[ActionButton]:
        return [
            ActionButton(_("Hồ sơ tôi phản biện"), reverse("councils:own_remark_list"), method="get"),
            ActionButton(_("Lợi ích liên quan của tôi"), reverse("councils:own_interests"), method="get"),
        ]

    columns = (
        Column(
            "council",
            _("Hội đồng"),
            value="council.name",
            link=own_url,
            remark=lambda row: row.council.get_kind_display(),
        ),
        Column("starts_at", _("Thời gian"), kind="instant", sort="starts_at"),
        Column("place", _("Địa điểm")),
        Column("status", _("Trạng thái"), kind="state", workflow=MEETING_WORKFLOW.key, sort="status"),
    )

    def rows(self) -> QuerySet[Any]:
        return meetings.with_own_seat(self.actor)


class OwnMeeting(PortalView):
    """What I still have to do in this meeting; the summary once it is counted."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        with reading():
            meeting, seat = own_seat(self.actor, public_id)
            files = meetings.own_agenda(meeting, seat)
            parts = meetings.own_parts(meeting, seat, files)
            is_counted = meeting.status in COUNTED
            reviews = own_reviews(meeting, seat)
            presence = (
                meeting.attendances.filter(member=seat).values_list("presence", flat=True).first() or Presence.UNKNOWN
            )
            standing = [part for part in parts if not part.file.postponed_reason and not part.file.is_withdrawn]
            context = {
                "title": meeting.council.name,
                "crumbs": own_crumbs(meeting)[:1],
                "subject": meeting,
                "seat": seat,
                "parts": [(part, reviews.get(part.file.pk)) for part in parts],
                "presence": Presence(presence),
                "takes_part": presence in TAKES_PART,
                "is_counted": is_counted,
                "is_scoring": meeting.status == MeetingStatus.SCORING,
                "may_declare": meeting.status in BEFORE_COUNT and any(part.ballot is None for part in standing),
                "undeclared": sum(part.declaration is None for part in standing),
                "unscored": sum(part.ballot is None and not part.is_recused for part in standing),
                "results": results_of(meeting, files) if is_counted and len(files) <= SHOWN else (),
                "ranking": ranking_rows(ranked(files), reverse("councils:meeting_count", args=[public_id]))
                if is_counted and len(files) > 1
                else "",
                "rules": meeting.council.rule_set,
            }
            return render(request, "councils/own_meeting.html", context)


class OwnDeclarations(FormPage):
    """Declare on every file, before any of them opens."""

    title = _("Cam kết về xung đột lợi ích")
    template_name = "councils/own_declarations.html"
    submit_label = _("Gửi cam kết")
    success_message = _("Đã ghi cam kết. Tài liệu của các hồ sơ không có xung đột đã mở cho bạn.")
    seat: CouncilMember

    def fetch(self, **kwargs: Any) -> Meeting:
        meeting, self.seat = own_seat(self.actor, kwargs["public_id"])
        return meeting

    def crumbs(self) -> Crumbs:
        return own_crumbs(self.subject)

    def make_form(self, *data: Any) -> DeclarationsForm:
        parts = meetings.own_parts(self.subject, self.seat, meetings.own_agenda(self.subject, self.seat))
        open_parts = [p for p in parts if p.ballot is None and not p.file.postponed_reason and not p.file.is_withdrawn]
        standing = {p.file.pk: (p.declaration.has_conflict, p.declaration.reason) for p in open_parts if p.declaration}
        files = in_blind_order([p.file for p in open_parts])
        ties = {
            file_pk: "; ".join(tie.reason for tie in found)
            for (file_pk, _member), found in ties_of_files(files, [self.seat]).items()
        }
        return DeclarationsForm(*data, files=files, standing=standing, ties=ties)

    def act(self, form: DeclarationsForm) -> int:
        return declare_conflicts(actor=self.actor, meeting=self.subject, answers=form.answers(), keys=form.keys)

    def success_url(self, result: int) -> str:
        return own_url(self.subject)

    def cancel_url(self) -> str:
        return own_url(self.subject)


def in_blind_order(files: list[Any]) -> list[Any]:
    """Files without names last, by the name of the applicant: their order tells nothing of which file is whose."""
    return sorted(files, key=lambda f: (is_blind(f), sort_key(f.subject.enterprise.name) if is_blind(f) else ""))


class OwnFile(FormPage):
    """One file: its contents and papers, and the score sheet while scoring is open. Every view is logged."""

    template_name = "councils/own_file.html"
    submit_label = _("Gửi phiếu (niêm phong)")
    success_message = _("Đã gửi phiếu; phiếu được niêm phong đến khi kiểm phiếu.")
    part: meetings.OwnPart
    seat: CouncilMember

    def fetch(self, **kwargs: Any) -> Any:
        meeting, self.seat = own_seat(self.actor, kwargs["public_id"])
        file = meetings.own_file_in(meeting, self.seat, kwargs["file_id"])
        self.part = meetings.own_parts(meeting, self.seat, [file])[0]
        return file

    def get_title(self) -> str:
        return f"{self.part.shown.code} · {self.part.shown.name}"

    def crumbs(self) -> Crumbs:
        return own_crumbs(self.subject.meeting)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.fetch(**kwargs)
        if not self.part.may_read:
            return redirect(
                "councils:own_meeting" if self.part.declaration else "councils:own_declarations", kwargs["public_id"]
            )
        record("file:opened_by_member", actor=self.actor, subject=self.subject.meeting, file=self.subject.subject.code)
        return self._show(self.make_form())

    def make_form(self, *data: Any) -> BallotForm:
        rules = self.subject.meeting.council.rule_set
        return BallotForm(*data, criteria=rules.criteria, group_names=rules.group_names)

    def act(self, form: BallotForm) -> Ballot:
        data = form.cleaned_data
        return submit_ballot(
            actor=self.actor, file=self.subject, typed=form.typed(), comment=data["comment"], abstain=data["abstain"]
        )

    def success_url(self, result: Ballot) -> str:
        return own_url(self.subject.meeting)

    def cancel_url(self) -> str:
        return own_url(self.subject.meeting)

    def context(self) -> dict[str, Any]:
        meeting, rules = self.subject.meeting, self.subject.meeting.council.rule_set
        presence = meeting.attendances.filter(member=self.seat).values_list("presence", flat=True).first()
        return {
            "meeting": meeting,
            "part": self.part,
            "rules": rules,
            "maximum": rules.maximum,
            "contents": contents_of(self.subject),
            "subtitle": self.part.shown.title,
            "is_blind": self.part.shown.is_blind,
            "papers": meetings.papers_of(self.subject) if self.part.may_read else (),
            "may_score": meeting.status == MeetingStatus.SCORING
            and presence in TAKES_PART
            and self.part.ballot is None,
            "takes_part": presence in TAKES_PART,
            "late_conflict": [_late_conflict(self.subject)] if meeting.status == MeetingStatus.SCORING else [],
            "own_scores": own_scores(self.part.ballot, rules.criteria),
            **self._report(),
            **self._remarks(),
        }

    def _remarks(self) -> dict[str, Any]:
        """What the member reviews of the file, and what the reviewers handed in, where the rules ask for them."""
        if not asks_for_reviewers(self.subject.meeting):
            return {}
        return {
            "review": own_review_of(self.subject, self.seat),
            "remarks": remarks_for_member(self.part, self.seat),
        }

    def _report(self) -> dict[str, Any]:
        """What the expert team found, without names where the call is looked at without them."""
        report = report_on(self.subject) if self.part.may_read else None
        if report is None:
            return {}
        days = gettext("Đánh giá hồ sơ %(paper)s, tại chỗ %(place)s") % {
            "paper": f"{report.assessed_on:%d/%m/%Y}",
            "place": f"{report.visited_on:%d/%m/%Y}",
        }
        application = self.subject.application
        words = nameless(application, report.findings) if self.part.shown.is_blind else report.findings
        return {"report": report, "report_words": words, "report_days": days}


def _late_conflict(file: Any) -> ActionButton:
    """The way out for a member who finds a conflict after sealing the ballot."""
    url = reverse("councils:own_late_conflict", args=[file.meeting.public_id, file.public_id])
    label = _("Phát hiện xung đột lợi ích")
    return ActionButton(label, url, tone="danger", reason_label=_("Xung đột lợi ích là gì"), reason_required=True)


def contents_of(file: Any) -> list[tuple[Any, ...]]:
    """What the enterprise wrote, as a member reads it; nothing of officers' remarks, bank account or other support."""
    application = file.application or file.project.application
    shown = shown_to_members(file)

    def said(text: str) -> str:
        return nameless(application, text) if shown.is_blind else text

    pairs: list[tuple[Any, ...]] = [
        (_("Đơn vị"), shown.name if shown.is_blind else application.enterprise_name),
        (_("Đợt tiếp nhận"), application.call.title),
        (_("Nội dung đề nghị"), said(application.title)),
        (_("Hiện trạng, sự cần thiết"), said(application.need)),
        (_("Cách thực hiện, tiến độ"), said(application.work_plan)),
        (_("Kết quả dự kiến"), said(application.expected_results)),
        (_("Chỉ số trước hỗ trợ"), said(application.indicators_before)),
        (_("Chỉ số dự kiến sau hỗ trợ"), said(application.indicators_after)),
        (_("Tổng chi phí"), _vnd(application.contract_value_vnd)),
        (_("Đề nghị Nhà nước hỗ trợ"), _vnd(application.requested_vnd)),
        (_("Mức hỗ trợ tính được"), _vnd(application.supported_vnd), application.support_limit),
    ]
    if file.project is not None:
        pairs += [
            (_("Kết quả đạt được"), file.project.result_summary),
            (_("Chỉ số sau hỗ trợ"), file.project.indicators_after),
        ]
    return pairs


def own_scores(ballot: Ballot | None, criteria: Any) -> list[tuple[str, str]]:
    """The member's own sealed ballot, to look at again."""
    if ballot is None or ballot.is_abstention:
        return []
    return [
        (row["name"], f"{format_decimal(ballot.scores[row['key']])} / {row['maximum']}")
        for row in criteria
        if row["key"] in ballot.scores
    ]


def _vnd(amount: int | None) -> str:
    return "" if amount is None else gettext("%(amount)s đồng") % {"amount": f"{amount:,}".replace(",", ".")}
