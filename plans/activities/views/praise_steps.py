"""Forms of rounds of praise: plan, open, nominate, ask, answer, review, decide."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions import move_praise as steps
from plans.activities.actions.answer_on_praise import answer_on_praise, may_answer
from plans.activities.actions.keep_praise import FACTS, edit_round, plan_round
from plans.activities.actions.nominate_for_praise import nominate_for_praise, withdraw_nominee
from plans.activities.documents.heads import committee_name
from plans.activities.enums_praise import NomineeResult
from plans.activities.forms import praise as forms
from plans.activities.models import PraiseOpinion, PraiseRound
from plans.activities.policies_honours import keeps_praise, nominates_for_praise
from plans.activities.selectors import praise
from plans.activities.selectors.scope import one, plans_for, units_for
from plans.activities.views.base import SubjectForm, uuid_in
from plans.activities.views.praise import TRAIL, check_reader, may_nominate, url_of
from plans.activities.workflow import PRAISE_WORKFLOW
from plans.planning.models import Task
from portal.core.errors import NotAllowed
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.policies import Policy
from portal.organizations.roles import OrganizationKind
from portal.ui.pages import Crumbs, FormPage, perform

DEFAULT_INTERVAL = 24
ASKED_KINDS = (
    OrganizationKind.ASSOCIATION,
    OrganizationKind.DEPARTMENT,
    OrganizationKind.DISTRICT,
    OrganizationKind.AGENCY,
    OrganizationKind.FINANCE,
)


def _choices(actor: Actor) -> dict[str, Any]:
    plans = plans_for(actor)
    tasks = Task.objects.filter(version__in=plans.order_by().values("current_version")).select_related("version__plan")
    return {"plans": plans, "tasks": tasks.order_by("-version__plan__period_from", "version_id", "position")}


def _told(form: Any) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name in FACTS}


class RoundCreate(FormPage):
    """Plan a round, or the next one (`?truoc=` the round before: plan, title, criteria and interval come along)."""

    title = _("Lập đợt khen thưởng")
    form_class = forms.RoundForm
    success_message = _("Đã lập. Tiếp theo: mời các đơn vị đề nghị.")
    keeps_text = True
    subject: PraiseRound | None

    def fetch(self, **kwargs: Any) -> PraiseRound | None:
        keeps_praise.check(self.actor)
        wanted = uuid_in(self.request.GET.get("truoc", ""))
        return praise.get(self.actor, wanted) if wanted else None

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def form_kwargs(self) -> dict[str, Any]:
        initial: dict[str, Any] = {"interval_months": DEFAULT_INTERVAL}
        before = self.subject
        if before is not None:
            initial = {name: getattr(before, name) for name in ("title", "criteria", "legal_basis", "interval_months")}
            initial |= {"plan": before.plan.public_id, "planned_on": before.next_on}
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: Any) -> PraiseRound:
        return plan_round(actor=self.actor, facts=_told(form), previous=self.subject)

    def success_url(self, result: PraiseRound) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


class RoundForms(SubjectForm):
    """Forms about one round."""

    find = staticmethod(praise.get)
    policy: ClassVar[Policy | None] = keeps_praise
    address = staticmethod(url_of)
    trail = TRAIL
    step = ""

    def fetch(self, **kwargs: Any) -> Any:
        check_reader(self.actor)
        row = super().fetch(**kwargs)
        if self.step:
            PRAISE_WORKFLOW.step(self.step).allowed.check(self.actor, row)
        return row


class RoundEdit(RoundForms):
    """Change it."""

    title = _("Sửa đợt khen thưởng")
    form_class = forms.RoundForm
    success_message = _("Đã lưu.")
    keeps_text = True

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial = {name: getattr(row, name) for name in (*FACTS, "row_version")}
        for name in ("plan", "task"):
            initial[name] = initial[name].public_id if initial[name] else None
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: Any) -> PraiseRound:
        version = form.cleaned_data["row_version"]
        return edit_round(actor=self.actor, praise=self.subject, facts=_told(form), row_version=version)


class RoundCall(RoundForms):
    """Open nominations."""

    title = _("Mời đề nghị")
    form_class = forms.CallForm
    success_message = _("Đã mời. Các cơ quan, trường, hội được báo; doanh nghiệp thấy đợt trong danh sách của mình.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.status, "nominate_until": self.subject.nominate_until}}

    def act(self, form: Any) -> PraiseRound:
        return steps.call_round(actor=self.actor, praise=self.subject, **form.cleaned_data)


class RoundConsult(RoundForms):
    """Ask associations."""

    title = _("Lấy ý kiến các hội")
    form_class = forms.ConsultForm
    success_message = _("Đã hỏi. Đơn vị được báo, nhắc trước hạn và khi quá hạn.")

    def form_kwargs(self) -> dict[str, Any]:
        units = units_for(self.actor).filter(kind__in=ASKED_KINDS)
        return {"units": units, "initial": {"expected": self.subject.status}}

    def act(self, form: Any) -> PraiseRound:
        return steps.consult_round(actor=self.actor, praise=self.subject, **form.cleaned_data)


class RoundReview(RoundForms):
    """Write the minutes."""

    title = _("Ghi kết quả họp xét")
    form_class = forms.ReviewForm
    success_message = _("Đã ghi biên bản. Tải biên bản để ký, rồi trình phê duyệt.")
    keeps_text = True

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        standing = row.nominees.exclude(result=NomineeResult.WITHDRAWN).order_by("kind", "sort_key", "pk")
        initial: dict[str, Any] = {"expected": row.status}
        for name in ("reviewed_on", "minutes_number", "review_place", "chair", "attendees", "conclusion"):
            if getattr(row, name):
                initial[name] = getattr(row, name)
        return {"nominees": list(standing), "initial": initial}

    def act(self, form: Any) -> PraiseRound:
        names = ("reviewed_on", "minutes_number", "review_place", "chair", "attendees", "conclusion", "expected")
        told = {name: form.cleaned_data[name] for name in names}
        return steps.review_round(actor=self.actor, praise=self.subject, results=form.results(), **told)


class RoundDecide(RoundForms):
    """Record the decision."""

    title = _("Ghi quyết định khen thưởng")
    form_class = forms.DecideForm
    success_message = _("Đã ghi quyết định. Ngày của đợt kế tiếp theo định kỳ đã được ghi.")
    policy = None
    step = "decide"

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        return {"initial": {"expected": row.status, "decided_by": row.decided_by or committee_name(row.province)}}

    def act(self, form: Any) -> PraiseRound:
        return steps.decide_round(actor=self.actor, praise=self.subject, **form.cleaned_data)


class NomineeAdd(RoundForms):
    """Nominate somebody."""

    title = _("Đề nghị khen thưởng")
    form_class = forms.NomineeForm
    success_message = _("Đã đề nghị.")
    keeps_text = True
    policy = nominates_for_praise

    def fetch(self, **kwargs: Any) -> Any:
        row = super().fetch(**kwargs)
        if not may_nominate(self.actor, row):
            raise NotAllowed(_("Đợt này không nhận đề nghị vào lúc này."))
        return row

    def form_kwargs(self) -> dict[str, Any]:
        units = Organization.objects.filter(province_id=self.actor.province_id, valid_to__isnull=True)
        own = self.actor.organization
        if own is not None and own.kind == OrganizationKind.ENTERPRISE:
            return {"units": units.filter(pk=own.pk), "province_id": self.subject.province_id}
        return {"units": units_for(self.actor), "province_id": self.subject.province_id}

    def act(self, form: Any) -> Any:
        return nominate_for_praise(actor=self.actor, praise=self.subject, **form.cleaned_data)


class OpinionAnswer(FormPage):
    """A unit answers; the DoST writes down what came on paper."""

    title = _("Ý kiến về danh sách đề nghị khen thưởng")
    form_class = forms.OpinionForm
    success_message = _("Đã ghi ý kiến.")
    subject: PraiseOpinion

    def fetch(self, **kwargs: Any) -> PraiseOpinion:
        check_reader(self.actor)
        row = praise.get(self.actor, kwargs["public_id"])
        opinion: PraiseOpinion = one(praise.opinions_visible_to(self.actor).filter(round=row), kwargs["opinion_id"])
        if not may_answer(self.actor, opinion):
            raise NotAllowed(_("Đợt này không còn lấy ý kiến."))
        return opinion

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.round.title, url_of(self.subject.round))]

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial: dict[str, Any] = {"verdict": row.verdict, "text": row.text}
        if row.answered_on:
            initial["answered_on"] = row.answered_on
        return {"may_date": keeps_praise.can(self.actor, row.round), "initial": initial}

    def act(self, form: Any) -> PraiseOpinion:
        return answer_on_praise(actor=self.actor, opinion=self.subject, **form.cleaned_data)

    def success_url(self, result: PraiseOpinion) -> str:
        return url_of(self.subject.round)

    def cancel_url(self) -> str:
        return url_of(self.subject.round)


@require_POST
def praise_withdraw(request: PortalRequest, public_id: UUID, nominee_id: UUID) -> HttpResponse:
    """Take a nomination back."""
    row = praise.get(request.actor, public_id)
    nominee = one(praise.nominees_visible_to(request.actor).filter(round=row), nominee_id)
    return perform(
        request,
        lambda: withdraw_nominee(actor=request.actor, nominee=nominee, note=request.POST.get("note", "")),
        success=_("Đã rút đề nghị."),
        to=url_of(row),
    )
