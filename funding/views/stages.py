"""A project's money beside its payments: items accepted on their own, and its ledger."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import projects
from funding.actions.accept_stage import accept_stage
from funding.actions.withdraw_stage import ask_withdrawal, decide_withdrawal
from funding.forms_payments import StageForm, WithdrawalDecisionForm, WithdrawalForm
from funding.models import LedgerEntry, StageAcceptance
from funding.policies import accepts_stages, decides_withdrawals, sees_money
from funding.selectors import stages as selected
from funding.selectors.project_ledger import of_project
from funding.selectors.stages import awaiting_items
from funding.views.ledger import LedgerList
from funding.views.payment_plans import page_of
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.ui.buttons import ActionButton
from portal.ui.pages import FormPage
from portal.vietnam.money import format_vnd


def _crumbs(project: SupportedProject) -> list[tuple[Any, str]]:
    return [(_("Dự án"), reverse("applications:project_list")), (str(project), page_of(project))]


class StageAccept(FormPage):
    """Accept one item of a project at work."""

    title = gettext_lazy("Nghiệm thu hạng mục")
    intro = gettext_lazy(
        "Dự án đang thực hiện chỉ được thanh toán các hạng mục đã nghiệm thu riêng, trong giá trị được nghiệm thu."
    )
    form_class = StageForm
    submit_label = gettext_lazy("Ghi nghiệm thu hạng mục")
    success_message = gettext_lazy("Đã ghi và báo cho doanh nghiệp.")

    def fetch(self, **kwargs: Any) -> SupportedProject:
        project: SupportedProject = projects.get(self.actor, kwargs["public_id"])
        accepts_stages.check(self.actor, project)
        self.items = awaiting_items(project)
        if not self.items:
            raise RuleViolation(
                _("Không có hạng mục nào của thỏa thuận đang thực hiện được thanh toán riêng."), code="no_stage"
            )
        return project

    def form_kwargs(self) -> dict[str, Any]:
        return {"items": self.items, "initial": {"accepted_on": clock.today()}}

    def act(self, form: StageForm) -> StageAcceptance:
        return accept_stage(actor=self.actor, project=self.subject, **form.facts())

    def success_url(self, result: StageAcceptance) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)

    def crumbs(self) -> list[tuple[Any, str]]:
        return _crumbs(self.subject)


class _OfAcceptance(FormPage):
    """A page about one acceptance; its refusals stand on top of the form."""

    subject: StageAcceptance

    def success_url(self, result: Any) -> str:
        return page_of(self.subject.project)

    def cancel_url(self) -> str:
        return page_of(self.subject.project)

    def crumbs(self) -> list[tuple[Any, str]]:
        return _crumbs(self.subject.project)


class StageWithdraw(_OfAcceptance):
    """Ask to withdraw a wrong acceptance."""

    title = gettext_lazy("Đề nghị hủy nghiệm thu hạng mục")
    form_class = WithdrawalForm
    submit_label = gettext_lazy("Gửi đề nghị hủy")
    success_message = gettext_lazy("Đã gửi đề nghị hủy nghiệm thu; lãnh đạo Sở quyết định.")

    def fetch(self, **kwargs: Any) -> StageAcceptance:
        row = selected.get(self.actor, kwargs["public_id"])
        accepts_stages.check(self.actor, row.project)
        if row.is_withdrawn or row.is_withdrawal_asked:
            raise RuleViolation(_("Việc hủy nghiệm thu hạng mục này đã được đề nghị."), code="asked")
        self.intro = _("%(name)s: nghiệm thu %(amount)s đồng, biên bản %(minutes)s.") % {
            "name": row.name,
            "amount": format_vnd(row.accepted_vnd),
            "minutes": row.minutes_number,
        }
        return row

    def act(self, form: WithdrawalForm) -> StageAcceptance:
        return ask_withdrawal(actor=self.actor, row=self.subject, **form.cleaned_data)


class StageWithdrawal(_OfAcceptance):
    """The second person decides."""

    title = gettext_lazy("Quyết định hủy nghiệm thu hạng mục")
    form_class = WithdrawalDecisionForm
    submit_label = gettext_lazy("Ghi quyết định")
    success_message = gettext_lazy("Đã ghi quyết định.")

    def fetch(self, **kwargs: Any) -> StageAcceptance:
        row = selected.get(self.actor, kwargs["public_id"])
        decides_withdrawals.check(self.actor, row)
        if not row.is_withdrawal_asked:
            raise RuleViolation(_("Việc hủy nghiệm thu này đã được quyết định."), code="decided")
        self.intro = _("%(name)s, %(amount)s đồng. %(who)s đề nghị hủy: %(reason)s") % {
            "name": row.name,
            "amount": format_vnd(row.accepted_vnd),
            "who": str(row.withdrawal_asked_by),
            "reason": row.withdrawal_reason,
        }
        return row

    def act(self, form: WithdrawalDecisionForm) -> StageAcceptance:
        return decide_withdrawal(actor=self.actor, row=self.subject, **form.cleaned_data)


class ProjectLedger(LedgerList):
    """Every movement of money of one project; the sums are what is promised and paid now."""

    title = gettext_lazy("Sổ cái của dự án")
    empty_title = gettext_lazy("Dự án chưa có bút toán")
    empty_text = gettext_lazy("Bút toán hiện ở đây khi khoản hỗ trợ được phê duyệt.")
    project: SupportedProject | None = None

    def rows(self) -> QuerySet[LedgerEntry]:
        sees_money.check(self.actor)
        self.project = projects.get(self.actor, self.kwargs["public_id"])
        return of_project(self.actor, self.project)

    def get_title(self) -> str:
        return _("Sổ cái của dự án %(code)s") % {"code": self.project.code} if self.project else str(self.title)

    def crumbs(self) -> list[tuple[Any, str]]:
        return _crumbs(self.project) if self.project else []

    def buttons(self) -> list[ActionButton]:
        return []
