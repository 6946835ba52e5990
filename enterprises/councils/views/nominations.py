"""Nominations: what the Department asks for and hears, and what an agency answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.councils.actions.answer_nomination import decline_nomination, name_person, replace_nominee
from enterprises.councils.actions.request_nominations import request_nominations
from enterprises.councils.actions.seat_nominee import seat_nominee
from enterprises.councils.checks import composition_problems, next_post
from enterprises.councils.enums import CouncilStatus, Post
from enterprises.councils.forms import NomineeForm, RequestNominationsForm, SubstituteNomineeForm
from enterprises.councils.models import Council, NominationRequest, Nominee
from enterprises.councils.policies import STAFF, answers_nominations, prepares_councils
from enterprises.councils.selectors import councils, nominations, people
from enterprises.councils.views.councils import list_crumb, url_of
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform


def board_url(council: Council) -> str:
    """The Department's page of a council's nominations."""
    return reverse("councils:council_nominations", args=[council.public_id])


def own_request_url(row: NominationRequest) -> str:
    """The agency's page of one request."""
    return reverse("councils:nomination_detail", args=[row.public_id])


class NominationBoard(DetailPage):
    """Who was asked, who answered, who did not, and a seat for everybody named."""

    title = _("Đề nghị cử người")
    template_name = "councils/nomination_board.html"

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        if not self.actor.roles & STAFF:
            raise NotFound
        return council

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def buttons(self) -> list[ActionButton]:
        if self.subject.status == CouncilStatus.DISSOLVED or not prepares_councils.can(self.actor, self.subject):
            return []
        ask = reverse("councils:council_nomination_request", args=[self.subject.public_id])
        return [ActionButton(_("Đề nghị cử người"), ask, method="get", tone="primary", icon="mail")]

    def context(self) -> dict[str, Any]:
        council = self.subject
        answers = nominations.answers_for(council)
        drafted = council.status == CouncilStatus.DRAFTED
        waiting = (nominations.State.WAITING, nominations.State.OVERDUE, nominations.State.PARTLY)
        return {
            "subtitle": council.name,
            "answers": answers,
            "unanswered": [answer for answer in answers if answer.state in waiting],
            "may_seat": drafted and prepares_councils.can(self.actor, council),
            "posts": Post.choices,
            "default_post": next_post(council) if drafted else Post.MEMBER,
            "problems": [problem.message for problem in composition_problems(council)] if drafted else [],
        }


class NominationAsk(FormPage):
    """Ask several agencies at once."""

    title = _("Đề nghị cử người tham gia hội đồng")
    form_class = RequestNominationsForm
    submit_label = _("Gửi đề nghị")
    success_message = _("Đã gửi đề nghị tới các cơ quan.")

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        prepares_councils.check(self.actor, council)
        return council

    def crumbs(self) -> Crumbs:
        return [
            list_crumb(),
            (self.subject.name, url_of(self.subject)),
            (NominationBoard.title, board_url(self.subject)),
        ]

    def form_kwargs(self) -> dict[str, Any]:
        return {"organizations": people.agencies(self.subject.province_id).order_by("sort_key", "pk")}

    def act(self, form: RequestNominationsForm) -> list[NominationRequest]:
        return request_nominations(actor=self.actor, council=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return board_url(self.subject)

    def cancel_url(self) -> str:
        return board_url(self.subject)


@require_POST
def nominee_seat(request: PortalRequest, public_id: UUID, nominee_id: UUID) -> HttpResponse:
    """Seat a person an agency named."""
    council = councils.get(request.actor, public_id)
    nominee = Nominee.objects.filter(request__council=council, public_id=nominee_id).first()
    if nominee is None:
        raise NotFound
    post = request.POST.get("post", "")
    if post not in Post.values:
        raise RuleViolation(gettext("Hãy chọn chức danh trong danh sách."))
    return perform(
        request,
        lambda: seat_nominee(actor=request.actor, nominee=nominee, post=post),
        success=_("Đã xếp người được cử vào hội đồng."),
        to=board_url(council),
    )


class OwnNominationList(ListPage):
    """What my agency was asked."""

    title = _("Cử người vào hội đồng")
    unit = _("đề nghị")
    has_search = False
    default_sort = "-sent_on"
    empty_title = _("Chưa có đề nghị nào")
    empty_text = _("Khi Sở Khoa học và Công nghệ đề nghị cử người tham gia hội đồng, đề nghị hiện ở đây.")
    columns = (
        Column("council", _("Hội đồng"), value="council.name", link=own_request_url, remark=lambda row: row.wish),
        Column("sent_on", _("Ngày đề nghị"), kind="day", sort="sent_on"),
        Column("due_on", _("Hạn trả lời"), kind="day", sort="due_on"),
        Column("seats", _("Số người"), kind="number", sort="seats"),
        Column("named", _("Đã cử"), kind="number", sort="named"),
        Column("answered_on", _("Ngày trả lời"), kind="day", sort="answered_on"),
        Column("declined_reason", _("Lý do không cử")),
    )

    def rows(self) -> QuerySet[Any]:
        answers_nominations.check(self.actor)
        return nominations.own(self.actor)


class OwnNomination(FormPage):
    """Name people one after another, or decline."""

    template_name = "councils/own_nomination.html"
    form_class = NomineeForm
    submit_label = _("Cử người này")
    success_message = _("Đã gửi người được cử.")

    def fetch(self, **kwargs: Any) -> NominationRequest:
        row = nominations.get(self.actor, kwargs["public_id"])
        answers_nominations.check(self.actor, row)
        return row

    def get_title(self) -> Any:
        return self.subject.council.name

    def crumbs(self) -> Crumbs:
        return [(OwnNominationList.title, reverse("councils:nomination_list"))]

    def act(self, form: NomineeForm) -> Nominee:
        return name_person(actor=self.actor, request=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return own_request_url(self.subject)

    def context(self) -> dict[str, Any]:
        row = self.subject
        answer = nominations.answer_of(row)
        left = row.seats - len(answer.nominees)
        decline = ActionButton(
            _("Không cử được"),
            reverse("councils:nomination_decline", args=[row.public_id]),
            reason_label=_("Lý do không cử"),
            reason_required=True,
        )
        is_open = row.council.status != CouncilStatus.DISSOLVED
        return {
            "answer": answer,
            "left": left,
            "may_name": is_open and left > 0,
            "may_replace": is_open,
            "decline": [decline] if is_open and not answer.nominees and not row.declined_reason else [],
            "is_overdue": clock.today() > row.due_on,
            "subtitle": row.organization_name,
        }


@require_POST
def nomination_decline(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Answer that nobody is named."""
    row = nominations.get(request.actor, public_id)
    return perform(
        request,
        lambda: decline_nomination(actor=request.actor, request=row, reason=request.POST.get("note", "")),
        success=_("Đã gửi trả lời."),
        to=own_request_url(row),
    )


class NomineeReplace(FormPage):
    """Name somebody else, with the reason."""

    form_class = SubstituteNomineeForm
    submit_label = _("Thay người")
    success_message = _("Đã thay người được cử.")
    nominee: Nominee

    def fetch(self, **kwargs: Any) -> NominationRequest:
        row = nominations.get(self.actor, kwargs["public_id"])
        answers_nominations.check(self.actor, row)
        self.nominee = nominations.nominee_in(row, kwargs["nominee_id"])
        return row

    def get_title(self) -> Any:
        return gettext("Thay %(name)s") % {"name": self.nominee.full_name}

    def crumbs(self) -> Crumbs:
        return [
            (OwnNominationList.title, reverse("councils:nomination_list")),
            (self.subject.council.name, own_request_url(self.subject)),
        ]

    def act(self, form: SubstituteNomineeForm) -> Nominee:
        return replace_nominee(actor=self.actor, nominee=self.nominee, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return own_request_url(self.subject)

    def cancel_url(self) -> str:
        return own_request_url(self.subject)
