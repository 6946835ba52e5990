"""Asking to act for an enterprise in the register; objecting; deciding."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enterprises.registry.actions.claim_enterprise import claim_enterprise, object_to_claim
from enterprises.registry.actions.decide_claim import STEPS
from enterprises.registry.models import EnterpriseClaim
from enterprises.registry.owners import MANDATE_PAPER
from enterprises.registry.people_forms import ClaimForm, ObjectionForm
from enterprises.registry.policies import acts_for, decides_claims
from enterprises.registry.rate_limit import may_try
from enterprises.registry.selectors import people
from enterprises.registry.selectors.enterprises import by_tax_code
from enterprises.registry.workflow import CLAIM_WORKFLOW
from portal.attachments.actions.store_upload import store_upload
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.request import PortalRequest
from portal.organizations.actor import actor_for
from portal.organizations.models import User
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.forms import add_domain_errors
from portal.ui.pages import DetailPage, perform
from portal.vietnam.tax_code import clean_tax_code
from portal.workflow.selectors import timeline_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
TOO_MANY = 429


@login_not_required
@require_http_methods(["GET", "POST"])
def claim_create(request: PortalRequest) -> HttpResponse:
    """The claim, with an account for who has none. Says nothing about an enterprise but that the code is known."""
    signed_in = request.user.is_authenticated
    initial = {"tax_code": request.GET.get("mst", "")[:30]}
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ClaimForm(*posted, signed_in=signed_in, initial=initial)
    if request.method != "POST":
        return _page(request, form)
    if not may_try(request.META.get("REMOTE_ADDR", "")):
        form.add_error(None, _("Bạn đã thử quá nhiều lần. Hãy đợi một giờ rồi thử lại."))
        return _page(request, form, TOO_MANY)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        claim = _claim(request, form.cleaned_data)
    except RuleViolation as refusal:
        add_domain_errors(form, refusal)
        return _page(request, form, 422)
    if not signed_in:
        login(request, claim.user, backend=BACKEND)
    messages.success(request, _("Đã gửi đề nghị. Sở xem xét giấy tờ và báo kết quả qua thư điện tử."))
    return redirect("registry:claim_detail", public_id=claim.public_id)


@transaction.atomic
def _claim(request: PortalRequest, data: dict[str, Any]) -> EnterpriseClaim:
    """Account and claim together or neither."""
    enterprise = by_tax_code(clean_tax_code(data["tax_code"]))
    problems = []
    if enterprise is None:
        problems.append(Problem("tax_code", _("Mã số thuế này chưa có trong sổ; hãy đăng ký đơn vị mới.")))
    if "account_email" in data and User.objects.filter(email__iexact=data["account_email"]).exists():
        problems.append(Problem("account_email", _("Địa chỉ này đã có tài khoản. Hãy đăng nhập rồi mở lại trang này.")))
    if problems or enterprise is None:
        raise RuleViolation(problems=problems)
    actor = request.actor
    if "account_email" in data:
        user = User.objects.create_user(data["account_email"], data["password"], full_name=data["full_name"].strip())
        actor = actor_for(user)
    paper = store_upload(actor=actor, upload=data["paper"], purpose=MANDATE_PAPER, field="paper")
    names = ("kind", "statement", "paper_number", "scope", "paper_on", "valid_to", "ends_others")
    return claim_enterprise(actor=actor, enterprise=enterprise, paper=paper, **{name: data[name] for name in names})


def _page(request: PortalRequest, form: ClaimForm, status: int = 200) -> HttpResponse:
    return render(
        request, "registry/claim_form.html", {"form": form, "signed_in": request.user.is_authenticated}, status=status
    )


class ClaimDetail(DetailPage):
    """A claim as the person, the enterprise's people and the officers see it."""

    template_name = "registry/claim_detail.html"
    subject: EnterpriseClaim

    def fetch(self, public_id: UUID) -> EnterpriseClaim:
        return people.get_claim(self.actor, public_id)

    def get_title(self) -> str:
        return _("Đề nghị tiếp quản: %(name)s") % {"name": self.subject.enterprise.name}

    def buttons(self) -> list[ActionButton]:
        return transition_buttons(
            CLAIM_WORKFLOW.available(self.subject, self.actor),
            lambda name: reverse("registry:claim_step", args=[self.subject.public_id, name]),
            fields={"expected": self.subject.status},
        )

    def context(self) -> dict[str, Any]:
        claim = self.subject
        is_own = acts_for.can(self.actor, claim.enterprise) and claim.user_id != self.actor.user_id
        objections = list(claim.objections.select_related("user"))
        has_spoken = any(row.user_id == self.actor.user_id for row in objections)
        sees_objections = is_own or decides_claims.can(self.actor, claim)
        return {
            "claim": claim,
            "timeline": timeline_of(claim),
            "objections": objections if sees_objections else [],
            "sees_objections": sees_objections,
            "objection_form": ObjectionForm() if is_own and claim.status == "submitted" and not has_spoken else None,
        }


@require_POST
def claim_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Approve, refuse or withdraw."""
    claim = people.get_claim(request.actor, public_id)
    step = STEPS.get(name)
    if step is None:
        raise NotFound()
    note, expected = request.POST.get("note", ""), request.POST.get("expected")
    return perform(
        request,
        lambda: step(actor=request.actor, claim=claim, note=note, expected=expected),
        success=_("Đã ghi nhận."),
        to=reverse("registry:claim_detail", args=[public_id]),
    )


@require_POST
def claim_object(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """One of the enterprise's people objects."""
    claim = people.get_claim(request.actor, public_id)
    return perform(
        request,
        lambda: object_to_claim(actor=request.actor, claim=claim, text=request.POST.get("text", "")),
        success=_("Đã gửi phản đối tới Sở."),
        to=reverse("registry:claim_detail", args=[public_id]),
    )
