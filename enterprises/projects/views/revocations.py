"""Certificates and awards taken back after the acceptance."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import ProjectEvidence
from enterprises.applications.selectors import projects
from enterprises.projects.actions.revoke_evidence import decide_revocation, record_revocation
from enterprises.projects.models import EvidenceRevocation
from enterprises.projects.policies import decides_revocations, supervises_projects
from enterprises.projects.revocation_forms import RevocationDecisionForm, RevocationForm
from enterprises.projects.selectors.holding import told_gone
from enterprises.projects.views.base import OfProject
from portal.core import clock
from portal.core.errors import NotFound


class EvidenceRevoke(OfProject):
    """Note that the issuer took a proof back."""

    title = _("Ghi thu hồi chứng nhận, giải thưởng")
    form_class = RevocationForm
    submit_label = _("Ghi, trình lãnh đạo Sở")
    success_message = _("Đã ghi; lãnh đạo Sở được thông báo để quyết định.")
    evidence: ProjectEvidence

    def fetch(self, public_id: UUID) -> Any:
        seen = projects.visible_to(self.actor).values("pk")
        found = ProjectEvidence.objects.filter(public_id=public_id, project__in=seen).select_related("project").first()
        if found is None:
            raise NotFound()
        self.evidence, self.project = found, found.project
        supervises_projects.check(self.actor, self.project)
        self.intro = f"{self.project.code} · {self.project.enterprise_name}: {found.title}"
        return found

    def form_kwargs(self) -> dict[str, Any]:
        told = told_gone(self.evidence)
        if told is None:
            return {"initial": {"revoked_on": clock.today()}}
        return {"initial": {"revoked_on": told.gone_on, "reason": told.reason}}

    def act(self, form: RevocationForm) -> EvidenceRevocation:
        return record_revocation(actor=self.actor, evidence=self.evidence, **form.cleaned_data)


class RevocationDecide(OfProject):
    """The director says whether the acceptance stands."""

    title = _("Quyết định về minh chứng bị thu hồi")
    form_class = RevocationDecisionForm
    keeps_text = True
    submit_label = _("Quyết định")
    success_message = _("Đã quyết định.")
    revocation: EvidenceRevocation

    def fetch(self, public_id: UUID) -> Any:
        seen = projects.visible_to(self.actor).values("pk")
        rows = EvidenceRevocation.objects.filter(public_id=public_id, evidence__project__in=seen)
        found = rows.select_related("evidence__project").first()
        if found is None:
            raise NotFound()
        self.revocation, self.project = found, found.evidence.project
        decides_revocations.check(self.actor, found)
        self.intro = f"{self.project.code} · {found.evidence.title}: {found.reason}"
        return found

    def act(self, form: RevocationDecisionForm) -> EvidenceRevocation:
        data = form.cleaned_data
        return decide_revocation(
            actor=self.actor,
            revocation=self.revocation,
            falls=data["consequence"] == "falls",
            decision=data["decision"],
        )
