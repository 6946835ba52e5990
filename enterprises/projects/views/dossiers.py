"""Take the dossier of a file away as ZIP and PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enterprises.applications.selectors import applications
from enterprises.projects.actions.ask_bundle import ask_bundle
from portal.core.request import PortalRequest


@require_POST
def dossier_create(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask for the bundle; the job's page shows the progress and then the two files."""
    application = applications.get(request.actor, public_id)
    job = ask_bundle(actor=request.actor, application=application, title=_("Bó hồ sơ %(code)s"))
    return redirect("jobs:job_detail", public_id=job.public_id)
