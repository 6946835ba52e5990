"""The names of a plan and the organisations of the directory behind them (B03)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.actions.link_party import link_party
from plans.planning.enums import PartyKind
from plans.planning.forms_work import PartyLinkForm
from plans.planning.models import PlanOrganization
from plans.planning.policies_work import follows_work
from plans.planning.selectors import plans
from plans.planning.views.base import PlanPage
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.ui.pages import FormPage


class PlanParties(PlanPage):
    """Each name, what it is tied to, how many organisations it means."""

    table = "don-vi"
    template_name = "planning/work/parties.html"

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        rows = (
            PlanOrganization.objects.filter(version=plan.current_version_id)
            .select_related("organization")
            .annotate(
                member_count=Count("follow_ups__organization", filter=Q(follow_ups__ended_on=None), distinct=True),
                item_count=Count("follow_ups", filter=Q(follow_ups__ended_on=None), distinct=True),
            )
        )
        return {"rows": list(rows), "may_link": follows_work.can(self.actor, plan), "class_kind": PartyKind.CLASS}


class PartyLink(FormPage):
    """Tie one name to the directory."""

    title = gettext_lazy("Gắn tên trong kế hoạch với danh bạ")
    form_class = PartyLinkForm
    success_message = gettext_lazy("Đã gắn. Danh sách việc theo dõi đã cập nhật theo.")
    subject: PlanOrganization

    def fetch(self, public_id: UUID, key: str) -> PlanOrganization:
        self.plan = plans.get(self.actor, public_id)
        follows_work.check(self.actor, self.plan)
        row = PlanOrganization.objects.filter(version=self.plan.current_version_id, key=key).first()
        if row is None:
            raise NotFound()
        return row

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Đơn vị trong kế hoạch"), self.cancel_url())]

    def form_kwargs(self) -> dict[str, Any]:
        rows = Organization.objects.valid_on(clock.today()).exclude(
            kind__in=(OrganizationKind.ENTERPRISE, OrganizationKind.SITE)
        )
        near = rows.filter(Q(province_id=self.actor.province_id) | Q(province__isnull=True)).order_by("sort_key")
        initial = {"organization": self.subject.organization_id, "members_rule": self.subject.members_rule}
        return {"party": self.subject, "organizations": near, "initial": initial}

    def context(self) -> dict[str, Any]:
        return {"intro": self.subject.name}

    def act(self, form: Any) -> Any:
        return link_party(actor=self.actor, plan=self.plan, party=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return reverse("planning:plan_parties", args=[self.plan.public_id])
