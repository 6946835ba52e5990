"""An enterprise's own page, and the form both sides edit the profile with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from enterprises.registry.actions.edit_enterprise import edit_enterprise
from enterprises.registry.facts import PROFILE_FIELDS
from enterprises.registry.forms import ProfileForm
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import edits_own_profile, keeps_register
from enterprises.registry.selectors import enterprises
from portal.core.request import PortalRequest
from portal.ui.versioned import VersionedFormPage


@require_GET
def own_profile(request: PortalRequest) -> HttpResponse:
    """Lead an enterprise's person to the enterprise's page."""
    return redirect("registry:enterprise_detail", public_id=enterprises.own(request.actor).public_id)


class EnterpriseEdit(VersionedFormPage):
    """Edit the profile; a stale page shows the difference."""

    title = _("Sửa thông tin đơn vị")
    form_class = ProfileForm
    success_message = _("Đã lưu thông tin đơn vị.")
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        enterprise = enterprises.get(self.actor, public_id)
        if not keeps_register.can(self.actor, enterprise):
            edits_own_profile.check(self.actor, enterprise)
        return enterprise

    def form_kwargs(self) -> dict[str, Any]:
        initial = {name: getattr(self.subject, name) for name in PROFILE_FIELDS}
        return {"initial": {**initial, "row_version": self.subject.row_version}}

    def act(self, form: Any) -> Enterprise:
        facts = dict(form.cleaned_data)
        version = facts.pop("row_version")
        return edit_enterprise(actor=self.actor, enterprise=self.subject, facts=facts, row_version=version)

    def success_url(self, result: Enterprise) -> str:
        return reverse("registry:enterprise_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return self.success_url(self.subject)
