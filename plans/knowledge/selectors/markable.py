"""What officers may publish row by row: the registered lists, and the progress of plans."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.knowledge.public_lists import PublicList, public_lists
from plans.knowledge.selectors.programme import PROGRESS
from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def _own_plans(actor: Actor) -> object:
    rows = plans.in_force(actor)
    return rows.filter(province_id__in=lineage_rows(actor.province_id)) if actor.province_id else Plan.objects.none()


PLAN_PROGRESS = PublicList(
    key=PROGRESS,
    title=_("Tiến độ chỉ tiêu của kế hoạch"),
    note=_("Kế hoạch được công khai thì trang kế hoạch hiện số đã thực hiện của từng chỉ tiêu."),
    fields=(),
    candidates=_own_plans,
    facts=lambda ids: {},
    name_of=lambda plan: f"{plan.code} {plan.title}",
)
"""No list of its own: the mark opens the numbers on the page of the plan."""


def markable() -> list[PublicList]:
    """Every list with its key, but those whose register holds the mark itself."""
    return [PLAN_PROGRESS, *(shown for shown in public_lists if shown.ticked is None)]


def find(key: str) -> PublicList:
    """The list under a key. Raises NotFound."""
    found = next((shown for shown in markable() if shown.key == key), None)
    if found is None:
        raise NotFound()
    return found
