"""Outside reviews: list, one review with its reviewers, asking, answers, the result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from enterprises.applications.models import Application
from enterprises.applications.selectors import applications
from enterprises.councils import review_documents
from enterprises.councils.actions.invite_expert import invite_again, invite_expert
from enterprises.councils.actions.review_outside import (
    ask_expert,
    ask_review,
    conclude_review,
    enter_opinion,
    stop_review,
)
from enterprises.councils.enums import ReviewStatus, ReviewWay
from enterprises.councils.models import OutsideReview, ReviewOpinion
from enterprises.councils.policies import STAFF, runs_reviews
from enterprises.councils.review_forms import (
    AskReviewForm,
    ConcludeReviewForm,
    ExpertForm,
    InvitedExpertForm,
    OpinionForm,
)
from enterprises.councils.rules.reviews import lack_of_opinions, ways_for
from enterprises.councils.selectors import people, reviews
from enterprises.councils.selectors.register_experts import choosable_for, conflicts_of_reviewers, without
from enterprises.councils.views.councils import list_crumb
from enterprises.councils.workflow import REVIEW_WORKFLOW
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES, render
from portal.documents.signing import SIGNED_COPY
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, attachment, perform
from portal.workflow.selectors import timeline_of


def review_url(review: OutsideReview) -> str:
    """The page of a review."""
    return reverse("councils:review_detail", args=[review.public_id])


class ReviewList(ListPage):
    """Applications looked at without a council, or after one."""

    title = _("Xem xét ngoài hội đồng")
    unit = _("lượt xem xét")
    has_search = False
    default_sort = "-asked_on"
    empty_title = _("Chưa có hồ sơ nào xem xét ngoài hội đồng")
    empty_text = _("Sở tự xem xét, thuê tư vấn hoặc hỏi chuyên gia độc lập từ trang của hồ sơ.")
    columns = (
        Column(
            "code",
            _("Hồ sơ"),
            value="application.code",
            kind="code",
            sort="application__code",
            link=review_url,
            remark=lambda row: row.application.enterprise_name,
        ),
        Column(
            "way", _("Cách xem xét"), value="get_way_display", sort="way", remark=lambda row: row.get_cause_display()
        ),
        Column("asked_on", _("Đề nghị"), kind="day", sort="asked_on"),
        Column("answers_due_on", _("Hạn trả lời"), kind="day", sort="answers_due_on"),
        Column("answered", _("Đã trả lời"), value=lambda row: f"{row.answered}/{row.asked}"),
        Column("outcome", _("Kết luận"), value="get_outcome_display", sort="outcome"),
        Column("status", _("Trạng thái"), kind="state", workflow=REVIEW_WORKFLOW.key, sort="status"),
    )

    def crumbs(self) -> Crumbs:
        return [list_crumb()]

    def rows(self) -> QuerySet[Any]:
        if not self.actor.roles & STAFF:
            raise NotAllowed
        return reviews.for_list(self.actor)


def for_staff(actor: Any, public_id: UUID) -> OutsideReview:
    """A review, for those who run it."""
    review = reviews.get(actor, public_id)
    runs_reviews.check(actor, review.application)
    return review


def crumbs_of(review: OutsideReview) -> list[tuple[Any, str]]:
    return [(ReviewList.title, reverse("councils:review_list")), (review.application.code, review_url(review))]


class ReviewDetail(DetailPage):
    """The file, who was asked, what they said, what came of it."""

    template_name = "councils/review_detail.html"

    def fetch(self, **kwargs: Any) -> OutsideReview:
        review = reviews.get(self.actor, kwargs["public_id"])
        self.subtitle = f"{review.application.code} · {review.application.enterprise_name}"
        return review

    def get_title(self) -> Any:
        return self.subject.get_way_display()

    def crumbs(self) -> Crumbs:
        return crumbs_of(self.subject)[:1]

    def buttons(self) -> list[ActionButton]:
        review = self.subject
        if review.status != ReviewStatus.ASKED or not runs_reviews.can(self.actor, review.application):
            return []
        address = {
            name: reverse(f"councils:review_{name}", args=[review.public_id])
            for name in ("expert", "invite", "stop", "end")
        }
        lack = lack_of_opinions(review.way, review.opinions.filter(answered_on__isnull=False).count())
        return [
            ActionButton(
                _("Dừng xem xét"), address["stop"], tone="danger", reason_label=_("Lý do"), reason_required=True
            ),
            ActionButton(_("Ghi chuyên gia trả lời trên giấy"), address["expert"], method="get"),
            ActionButton(_("Mời chuyên gia"), address["invite"], method="get", icon="plus"),
            ActionButton(_("Kết luận"), address["end"], method="get", tone="primary", disabled_because=lack),
        ]

    def context(self) -> dict[str, Any]:
        review = self.subject
        may_enter = review.status == ReviewStatus.ASKED and runs_reviews.can(self.actor, review.application)
        rows = list(review.opinions.select_related("file", "registered__organization", "registered__user"))
        for row in rows:
            row.review = review
        against = conflicts_of_reviewers(review, rows)
        return {
            "opinions": [
                (row, against.get(row.pk, ()), _enter_buttons(review, row) if may_enter else []) for row in rows
            ],
            "timeline": timeline_of(review),
            "is_concluded": review.status == ReviewStatus.CONCLUDED,
            "facts": _facts(review),
        }


def _enter_buttons(review: OutsideReview, row: ReviewOpinion) -> list[ActionButton]:
    if row.declined_reason and row.user_id:
        again = reverse("councils:review_invite_again", args=[review.public_id, row.public_id])
        return [ActionButton(_("Mời lại"), again, confirm=_("Mời lại chuyên gia này?"))]
    if row.answered_on or row.declined_reason or row.user_id:  # whoever was invited answers in person
        return []
    url = reverse("councils:review_opinion", args=[review.public_id, row.public_id])
    return [ActionButton(_("Ghi ý kiến"), url, method="get")]


def _facts(review: OutsideReview) -> list[tuple[Any, ...]]:
    def day(value: Any) -> str:
        return f"{value:%d/%m/%Y}" if value else ""

    return [
        (_("Hồ sơ"), review.application.code, review.application.title),
        (_("Đơn vị"), review.application.enterprise_name),
        (_("Lý do"), review.get_cause_display()),
        (_("Nội dung cần xem xét"), review.reason),
        (_("Ngày đề nghị"), day(review.asked_on)),
        (_("Gửi tài liệu trước hết ngày"), day(review.papers_due_on)),
        (_("Trả lời trước hết ngày"), day(review.answers_due_on)),
        (_("Người đề nghị"), str(review.asked_by or "")),
    ]


class ReviewAsk(FormPage):
    """Begin a review of one application."""

    title = _("Xem xét ngoài hội đồng")
    form_class = AskReviewForm
    submit_label = _("Bắt đầu xem xét")
    success_message = _("Đã bắt đầu. Tiếp theo: thêm chuyên gia, gửi tài liệu.")

    def fetch(self, **kwargs: Any) -> Application:
        application = applications.get(self.actor, kwargs["public_id"])
        runs_reviews.check(self.actor, application)
        self.intro = f"{application.code} · {application.enterprise_name}: {application.title}"
        return application

    def crumbs(self) -> Crumbs:
        return [
            (ReviewList.title, reverse("councils:review_list")),
            (self.subject.code, reverse("applications:application_detail", args=[self.subject.public_id])),
        ]

    def form_kwargs(self) -> dict[str, Any]:
        ways = ways_for(self.subject.status)
        initial = {"expected": self.subject.status, "way": str(ways[0]) if len(ways) == 1 else None}
        return {"ways": ways, "initial": initial}

    def act(self, form: AskReviewForm) -> OutsideReview:
        data = form.cleaned_data
        return ask_review(
            actor=self.actor,
            application=self.subject,
            way=data["way"],
            cause=data.get("cause", ""),
            reason=data["reason"],
            expected=data["expected"] or None,
        )

    def success_url(self, result: OutsideReview) -> str:
        return review_url(result)

    def cancel_url(self) -> str:
        return reverse("applications:application_detail", args=[self.subject.public_id])


def fitting_button(review: OutsideReview) -> ActionButton:
    """The way to the page that tells why each expert fits, and what speaks against them."""
    url = reverse("councils:application_experts", args=[review.application.public_id])
    return ActionButton(_("Xem ai phù hợp, xung đột với ai"), url, method="get")


def from_register(request: Any, review: OutsideReview) -> dict[str, Any]:
    """What a form needs that offers the register of experts, and who was chosen on the page before."""
    asked = review.opinions.values_list("registered_id", flat=True)
    return {
        "matches": without(choosable_for(review.application), asked),
        "initial": {"expert": request.GET.get("chuyen-gia", "")},
    }


class OfReview(FormPage):
    """A form about one review; afterwards its page."""

    def fetch(self, **kwargs: Any) -> OutsideReview:
        return for_staff(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return crumbs_of(self.subject)

    def success_url(self, result: Any) -> str:
        return review_url(self.subject)

    def cancel_url(self) -> str:
        return review_url(self.subject)


class ReviewExpert(OfReview):
    """Name a reviewer."""

    title = _("Thêm chuyên gia, tổ chức")
    form_class = ExpertForm
    submit_label = _("Thêm")
    success_message = _("Đã thêm; tên có trong công văn đề nghị nhận xét.")

    def buttons(self) -> list[ActionButton]:
        return [fitting_button(self.subject)]

    def form_kwargs(self) -> dict[str, Any]:
        return from_register(self.request, self.subject)

    def act(self, form: ExpertForm) -> ReviewOpinion:
        return ask_expert(actor=self.actor, review=self.subject, **form.cleaned_data)


class ReviewInvite(OfReview):
    """Invite a reviewer who answers on the portal."""

    title = _("Mời chuyên gia độc lập")
    form_class = InvitedExpertForm
    submit_label = _("Mời và gửi thư")
    intro = _("Chuyên gia cam kết không có xung đột lợi ích, đọc tài liệu có in tên mình và gửi nhận xét trên Cổng.")
    success_message = _("Đã mời; chuyên gia nhận được thông báo.")

    def buttons(self) -> list[ActionButton]:
        return [fitting_button(self.subject)]

    def form_kwargs(self) -> dict[str, Any]:
        offices = people.agencies(self.subject.application.province_id)
        return {"organizations": offices, **from_register(self.request, self.subject)}

    def act(self, form: InvitedExpertForm) -> ReviewOpinion:
        return invite_expert(actor=self.actor, review=self.subject, **form.cleaned_data)


class ReviewAnswer(OfReview):
    """Enter what a reviewer answered."""

    title = _("Ghi ý kiến chuyên gia")
    form_class = OpinionForm
    success_message = _("Đã ghi ý kiến.")
    opinion: ReviewOpinion

    def fetch(self, **kwargs: Any) -> OutsideReview:
        review = super().fetch(**kwargs)
        found = review.opinions.filter(public_id=kwargs["reviewer_id"]).first()
        if found is None:
            raise NotFound
        self.opinion, self.intro = found, found.expert_name
        return review

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"answered_on": clock.today()}}

    def act(self, form: OpinionForm) -> ReviewOpinion:
        data = form.cleaned_data
        upload = data["file"]
        stored = store_upload(actor=self.actor, upload=upload, purpose=SIGNED_COPY) if upload else None
        return enter_opinion(
            actor=self.actor,
            opinion=self.opinion,
            says=data["says"],
            words=data["opinion"],
            answered_on=data["answered_on"],
            has_pledged=data["has_pledged"],
            points=data["points"],
            papers_sent_on=data["papers_sent_on"],
            file=stored,
        )


class ReviewEnd(OfReview):
    """The result."""

    title = _("Kết luận xem xét")
    form_class = ConcludeReviewForm
    keeps_text = True
    submit_label = _("Kết luận và chuyển kết quả")
    success_message = _("Đã kết luận; hồ sơ chờ lãnh đạo Sở quyết định.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.status}}

    def act(self, form: ConcludeReviewForm) -> OutsideReview:
        data = form.cleaned_data
        return conclude_review(
            actor=self.actor,
            review=self.subject,
            outcome=data["outcome"],
            conclusion=data["conclusion"],
            expected=data["expected"] or None,
        )


@require_POST
def review_invite_again(request: PortalRequest, public_id: UUID, reviewer_id: UUID) -> HttpResponse:
    """Ask an expert who stepped back once more."""
    review = for_staff(request.actor, public_id)
    opinion = review.opinions.filter(public_id=reviewer_id).first()
    if opinion is None:
        raise NotFound
    return perform(
        request,
        lambda: invite_again(actor=request.actor, opinion=opinion),
        success=_("Đã mời lại."),
        to=review_url(review),
    )


@require_POST
def review_stop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Let it go."""
    review = for_staff(request.actor, public_id)
    reason = request.POST.get("note", "")
    return perform(
        request,
        lambda: stop_review(actor=request.actor, review=review, reason=reason),
        success=_("Đã dừng; hồ sơ trở lại chờ xét chọn."),
        to=review_url(review),
    )


@require_GET
def review_paper(request: PortalRequest, public_id: UUID, kind: str, format: str) -> HttpResponse:  # noqa: A002  # the word of the address
    """The letter that asks, or the record of the result."""
    review = reviews.get(request.actor, public_id)
    builders = {"de-nghi": review_documents.request_of, "ket-qua": review_documents.result_of}
    is_open = review.way != ReviewWay.OWN if kind == "de-nghi" else True
    if kind not in builders or format not in ("pdf", "docx") or not is_open:
        raise NotFound
    with translation.override("vi"):  # State documents are Vietnamese whatever the language of the page
        content = render(builders[kind](review), format)
    name = "Đề nghị nhận xét" if kind == "de-nghi" else "Biên bản tổng hợp"
    return attachment(content, f"{name} {review.application.code}.{format}", CONTENT_TYPES[format])
