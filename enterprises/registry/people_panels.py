"""What stands behind an enterprise, beside its page: people, figures, history, rows that look alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import Enterprise
from enterprises.registry.policies import acts_for, keeps_register
from enterprises.registry.selectors import duplicates, people
from portal.organizations.actor import Actor
from portal.ui.panels import Panel


def behind(actor: Actor, enterprise: Enterprise) -> Mapping[str, Any] | None:
    """Links for whoever may follow them, and the people in force. At most two queries."""
    sees_people = people.sees_people(actor, enterprise)
    is_keeper = keeps_register.can(actor, enterprise)
    return {
        "enterprise": enterprise,
        "people": people.in_force(enterprise) if sees_people else [],
        "sees_people": sees_people,
        "is_own": acts_for.can(actor, enterprise),
        "pairs": [
            pair.second if pair.first_id == enterprise.pk else pair.first
            for pair in (duplicates.pairs_of(actor, enterprise) if is_keeper else [])
        ],
    }


BEHIND = Panel(
    key="registry.behind",
    slot="registry:enterprise_detail",
    template="registry/panels/behind.html",
    build=behind,
    title=_("Sổ đăng ký"),
    order=90,
    side=True,
)
