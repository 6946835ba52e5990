"""Who signs an agreement, as of a day."""

from __future__ import annotations

import datetime as dt

from enterprises.applications.documents import office_of
from enterprises.applications.models import SupportedProject


def parties_on(project: SupportedProject, day: dt.date) -> dict[str, object]:
    """Names, addresses and representatives frozen for one version: the heirs of `day`, the enterprise as it is now."""
    enterprise, application = project.enterprise, project.application
    return {
        **office_of(application.call.organization, day),
        "enterprise": enterprise.name,
        "tax_code": enterprise.tax_code or "",
        "address": enterprise.full_address,
        "representative": enterprise.representative,
        "post": enterprise.representative_position,
        "bank_account": application.bank_account,
        "bank_name": application.bank_name,
    }
