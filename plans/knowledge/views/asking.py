"""The public form for needs and questions, the page behind the secret link, and the sender's own list."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plans.knowledge.actions.answer_enquiry import planned_words
from plans.knowledge.actions.send_enquiry import send_enquiry
from plans.knowledge.enums import SenderKind
from plans.knowledge.forms.enquiries import EnquiryForm
from plans.knowledge.models import Enquiry
from plans.knowledge.policies import SENDERS
from plans.knowledge.selectors import enquiries, standards
from plans.knowledge.views.base import course_url
from plans.knowledge.workflow import ENQUIRY_WORKFLOW
from portal.core import rate_limit
from portal.core.errors import NotAllowed, RuleViolation
from portal.core.request import PortalRequest
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors import served
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.forms import add_domain_errors
from portal.ui.pages import DetailPage, ListPage
from portal.vietnam.models import Province

SENT_PER_HOUR, TRIED_PER_HOUR, ALL_PER_HOUR = 5, 30, 300
"""What one address may send and try, and what one province takes from everybody, within an hour."""
SIGNED_IN_PER_HOUR = 60
TOO_MANY = 429


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PortalRequest) -> HttpResponse:
    """Send a need or a question; nobody needs an account."""
    form = _form(request)
    if request.method != "POST":
        return _page(request, form)
    address = request.META.get("REMOTE_ADDR", "")
    if not rate_limit.may_try("enquiry-tried", address, TRIED_PER_HOUR):
        return _too_many(request, form)
    if not form.is_valid():
        return _page(request, form, 422)
    if request.POST.get("trap"):
        return redirect("knowledge:faq_list")  # a box people do not see was filled: told nothing, nothing kept
    if not _may_send(request, form.cleaned_data["province"]):
        return _too_many(request, form)
    try:
        _enquiry, secret = send_enquiry(
            actor=request.actor,
            province=form.cleaned_data["province"],
            facts=form.cleaned_data,
            agreed=form.cleaned_data["agreed"],
        )
    except RuleViolation as refusal:
        add_domain_errors(form, refusal)
        return _page(request, form, 422)
    return redirect(reverse("knowledge:enquiry_answer_page", args=[secret]) + "?moi=1")


@login_not_required
@never_cache
@require_safe
def answer_page(request: PortalRequest, secret: str) -> HttpResponse:
    """What became of one's question; whoever knows the link may read it, search engines may not."""
    enquiry = enquiries.by_secret(secret[:100])
    context = {
        **_outcome(enquiry),
        "is_new": request.GET.get("moi") == "1",
        "address": request.build_absolute_uri(request.path),
    }
    response = render(request, "knowledge/enquiry_answer.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


class OwnEnquiryList(ListPage):
    """What one's organisation has sent, and where it stands."""

    title = gettext_lazy("Nhu cầu, câu hỏi của đơn vị")
    unit = gettext_lazy("nội dung")
    default_sort = "-created"
    empty_title = gettext_lazy("Đơn vị chưa gửi nội dung nào")
    empty_text = gettext_lazy("Gửi nhu cầu đào tạo, hỗ trợ hoặc câu hỏi; trả lời hiện tại đây.")
    columns = (
        Column(
            "code",
            gettext_lazy("Mã"),
            kind="code",
            sort="code",
            link=lambda row: reverse("knowledge:own_enquiry", args=[row.public_id]),
        ),
        Column("subject", gettext_lazy("Tiêu đề"), sort="sort_key"),
        Column("kind", gettext_lazy("Loại"), value="get_kind_display", sort="kind"),
        Column("created", gettext_lazy("Gửi lúc"), value="created_at", kind="instant", sort="created_at"),
        Column("state", gettext_lazy("Tình trạng"), value=lambda row: ENQUIRY_WORKFLOW.label(row.status, public=True)),
    )

    def rows(self) -> QuerySet[Any]:
        if not self.actor.has(*SENDERS):
            raise NotAllowed()
        return enquiries.own(self.actor)

    def buttons(self) -> list[ActionButton]:
        return [
            ActionButton(
                _("Gửi nhu cầu, câu hỏi"), reverse("knowledge:enquiry_ask"), method="get", tone="primary", icon="plus"
            )
        ]


class OwnEnquiry(DetailPage):
    """One of them with its answer."""

    template_name = "knowledge/own_enquiry.html"

    def fetch(self, **kwargs: Any) -> Enquiry:
        return enquiries.get_own(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.subject

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Nhu cầu, câu hỏi của đơn vị"), reverse("knowledge:own_enquiry_list"))]

    def context(self) -> dict[str, Any]:
        return {**_outcome(self.subject), "course_url": course_url(self.actor, self.subject)}


def _outcome(enquiry: Enquiry) -> dict[str, Any]:
    """The answer, for both of the sender's pages."""
    return {
        "enquiry": enquiry,
        "state": ENQUIRY_WORKFLOW.label(enquiry.status, public=True),
        "tone": ENQUIRY_WORKFLOW.tone(enquiry.status),
        "planned": planned_words(enquiry),
    }


def _form(request: PortalRequest) -> EnquiryForm:
    provinces = Province.objects.filter(pk__in=[province.pk for province in served.served()]).order_by("sort_key", "pk")
    actor = request.actor
    speaks = actor.organization is not None and actor.has(*SENDERS)
    first: dict[str, Any] = {"kind": request.GET.get("loai", ""), "province": request.GET.get("tinh", "")[:80]}
    if len(provinces) == 1:
        first["province"] = provinces[0].slug
    if speaks and actor.organization is not None and actor.user is not None:
        first |= {"sender_kind": _speaks_as(actor.organization.kind), "sender_name": actor.user.full_name}
        first["sender_email"] = actor.user.email
        if actor.organization.province is not None:
            first["province"] = actor.organization.province.slug
    return EnquiryForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        provinces=provinces,
        tools=standards.public().filter(state="in_force").order_by("sort_key", "pk"),
        organization_name=actor.organization_name if speaks else "",
    )


def _speaks_as(kind: str) -> str:
    known = {OrganizationKind.ENTERPRISE: SenderKind.ENTERPRISE, OrganizationKind.ASSOCIATION: SenderKind.ASSOCIATION}
    return str(known.get(OrganizationKind(kind), SenderKind.AGENCY))


def _may_send(request: PortalRequest, province: Province) -> bool:
    """The brake on mass sending: per address or account, and for the province as a whole."""
    if request.actor.user_id is not None:
        own = rate_limit.may_try("enquiry-sent", f"user-{request.actor.user_id}", SIGNED_IN_PER_HOUR)
    else:
        own = rate_limit.may_try("enquiry-sent", request.META.get("REMOTE_ADDR", ""), SENT_PER_HOUR)
    return own and rate_limit.may_try("enquiry-all", str(province.pk), ALL_PER_HOUR)


def _too_many(request: PortalRequest, form: EnquiryForm) -> HttpResponse:
    form.add_error(
        None,
        _("Đã có quá nhiều nội dung gửi từ nơi này. Hãy đợi một giờ rồi gửi lại; nội dung đã gõ vẫn còn trên trang."),
    )
    return _page(request, form, TOO_MANY)


def _page(request: PortalRequest, form: EnquiryForm, status: int = 200) -> HttpResponse:
    seo = {"title": _("Gửi câu hỏi, nhu cầu"), "path": request.path}
    return render(request, "knowledge/enquiry_ask.html", {"form": form, "seo": seo}, status=status)
