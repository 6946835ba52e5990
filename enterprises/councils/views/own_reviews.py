"""Pages of an independent expert: what I am asked for, my pledge, the file, my opinion."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from enterprises.councils.actions.invite_expert import give_opinion, pledge_opinion
from enterprises.councils.enums import ReviewStatus
from enterprises.councils.models import ReviewOpinion
from enterprises.councils.review_forms import OwnOpinionForm, PledgeForm
from enterprises.councils.selectors import meetings, reviews
from enterprises.councils.views.own import contents_of
from enterprises.councils.views.papers import marked_paper
from portal.audit.record import record
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, FormPage, ListPage


def own_review_url(opinion: ReviewOpinion) -> str:
    """The expert's page of one request."""
    return reverse("councils:own_review", args=[opinion.public_id])


def standing_of(opinion: ReviewOpinion) -> Any:
    """Where one request stands, in words."""
    if opinion.declined_reason:
        return _("đã từ chối vì xung đột lợi ích")
    if opinion.answered_on:
        return _("đã gửi nhận xét")
    if opinion.review.status != ReviewStatus.ASKED:
        return _("lượt xem xét đã kết thúc")
    return _("chờ nhận xét") if opinion.has_pledged else _("chờ cam kết")


class OwnReviewList(ListPage):
    """What I am asked for as an independent expert."""

    title = _("Nhận xét độc lập")
    unit = _("đề nghị")
    has_search = False
    exports = ()
    default_sort = "-asked_on"
    empty_title = _("Bạn chưa được mời nhận xét hồ sơ nào")
    empty_text = _("Khi Sở mời bạn làm chuyên gia độc lập, đề nghị hiện ở đây và bạn nhận được thông báo.")
    columns = (
        Column(
            "code",
            _("Hồ sơ"),
            value="review.application.code",
            kind="code",
            link=own_review_url,
            remark=lambda row: row.review.application.title,
        ),
        Column("asked_on", _("Ngày đề nghị"), value="review.asked_on", kind="day", sort="review__asked_on"),
        Column("due", _("Hạn trả lời"), value="review.answers_due_on", kind="day", sort="review__answers_due_on"),
        Column("standing", _("Tình trạng"), value=standing_of),
    )

    def rows(self) -> QuerySet[Any]:
        return reviews.asked_of(self.actor)


class OfOpinion(FormPage):
    """A page about one request to the actor."""

    def fetch(self, **kwargs: Any) -> ReviewOpinion:
        return reviews.get_asked(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(OwnReviewList.title, reverse("councils:own_review_list"))]

    def success_url(self, result: ReviewOpinion) -> str:
        return own_review_url(self.subject)

    def cancel_url(self) -> str:
        return reverse("councils:own_review_list")


class OwnReviewPledge(OfOpinion):
    """Declare before anything opens."""

    title = _("Cam kết về xung đột lợi ích")
    form_class = PledgeForm
    submit_label = _("Gửi cam kết")
    success_message = _("Đã ghi cam kết.")

    def fetch(self, **kwargs: Any) -> ReviewOpinion:
        opinion = super().fetch(**kwargs)
        application = opinion.review.application
        self.intro = f"{application.code} · {application.enterprise_name}"
        return opinion

    def act(self, form: PledgeForm) -> ReviewOpinion:
        data = form.cleaned_data
        return pledge_opinion(
            actor=self.actor, opinion=self.subject, has_conflict=data["conflict"] == "yes", reason=data["reason"]
        )


class OwnReview(OfOpinion):
    """The file with its papers, and the expert's answer while the review is open. Every view is logged."""

    template_name = "councils/own_review.html"
    form_class = OwnOpinionForm
    submit_label = _("Gửi nhận xét")
    success_message = _("Đã gửi nhận xét; nhận xét không sửa được nữa.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        opinion = self.subject = self.fetch(**kwargs)
        is_open = opinion.review.status == ReviewStatus.ASKED and not opinion.declined_reason
        if is_open and not opinion.has_pledged:
            return redirect("councils:own_review_pledge", opinion.public_id)
        if reviews.may_read(opinion):
            record(
                "review:opened_by_expert",
                actor=self.actor,
                subject=opinion.review.application,
                expert=opinion.expert_name,
            )
        return self._show(self.make_form())

    def get_title(self) -> str:
        return str(self.subject.review.application.code)

    def act(self, form: OwnOpinionForm) -> ReviewOpinion:
        data = form.cleaned_data
        return give_opinion(
            actor=self.actor, opinion=self.subject, says=data["says"], words=data["opinion"], points=data["points"]
        )

    def context(self) -> dict[str, Any]:
        opinion = self.subject
        file, may_read = reviews.as_file(opinion.review), reviews.may_read(opinion)
        return {
            "opinion": opinion,
            "review": opinion.review,
            "standing": standing_of(opinion),
            "contents": contents_of(file) if may_read else (),
            "papers": meetings.papers_of(file) if may_read else (),
            "may_answer": may_read and opinion.answered_on is None,
        }


@require_GET
def own_review_paper(request: PortalRequest, public_id: UUID, stored_id: UUID) -> HttpResponse:
    """One paper of the file, marked with the expert's name and the time."""
    opinion = reviews.get_asked(request.actor, public_id)
    file = reviews.as_file(opinion.review)
    papers = {row.public_id: row for _name, row in meetings.papers_of(file)} if reviews.may_read(opinion) else {}
    stored = papers.get(stored_id)
    if stored is None or stored.is_discarded:
        raise NotFound
    response = marked_paper(stored, opinion.expert_name, str(opinion.review.get_way_display()))
    record(
        "review:paper_opened_by_expert",
        actor=request.actor,
        subject=opinion.review.application,
        expert=opinion.expert_name,
        paper=stored.original_name,
        sha256=stored.sha256,
    )
    return response
