"""Socket: groups of units a letter can go to. Higher apps know who makes what (C05)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.errors import Text
from portal.core.registry import Registry
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.vietnam.places import lineage_rows


@dataclass(frozen=True)
class Receiver:
    """One unit with the reason why it is told."""

    organization: Organization
    email: str
    why: str


@dataclass(frozen=True)
class AudienceGroup:
    """`find(province_id, words)` answers the units of the group; `needs_words` when it cannot do without (a product)."""

    key: str
    label: Text
    find: Callable[[int, str], Sequence[Receiver]]
    needs_words: bool = False


audience_groups: Registry[AudienceGroup] = Registry("audience groups")


def _of_kinds(*kinds: str) -> Callable[[int, str], Sequence[Receiver]]:
    def find(province_id: int, words: str) -> Sequence[Receiver]:
        rows = Organization.objects.filter(
            Q(province_id__in=lineage_rows(province_id)), kind__in=kinds, valid_to__isnull=True
        )
        return [
            Receiver(row, row.email, str(row.get_kind_display())) for row in rows.search(words).order_by("sort_key")
        ]

    return find


Kind = OrganizationKind
for _key, _label, _kinds in (
    ("agencies", _("Sở, ban, ngành, cơ quan"), (Kind.DEPARTMENT, Kind.FINANCE, Kind.AGENCY)),
    ("districts", _("UBND cấp huyện, xã"), (Kind.DISTRICT,)),
    ("associations", _("Hội, hiệp hội, liên minh"), (Kind.ASSOCIATION,)),
    ("schools", _("Trường, cơ sở giáo dục"), (Kind.SCHOOL,)),
):
    audience_groups.register(AudienceGroup(_key, _label, _of_kinds(*_kinds)))
