"""The register as a source of samples for surveys (socket of `plans.knowledge`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import BeneficiaryKind, SectorGroup, SizeClass
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.selectors import enterprises
from plans.knowledge.samples import Candidate, SampleSource, sample_sources
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

AT_ONCE = 2000


def fields() -> dict[str, forms.Field]:
    """The criteria of the list of enterprises."""
    return {
        "kind": _choice(_("Loại hình"), BeneficiaryKind.choices, _("Mọi loại hình")),
        "sector_group": _choice(_("Nhóm ngành"), SectorGroup.choices, _("Mọi ngành")),
        "line": forms.CharField(label=_("Mã ngành"), max_length=10, required=False, help_text=_("Ví dụ C hoặc C10.")),
        "size": _choice(_("Quy mô"), SizeClass.choices, _("Mọi quy mô")),
        "commune": forms.CharField(label=_("Xã, phường"), max_length=120, required=False),
    }


def _choice(label: Any, choices: Any, empty: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], required=False)


def ids(actor: Actor, criteria: Mapping[str, Any]) -> Sequence[int]:
    """Enterprises of the actor's province that fit, in the order they were entered. One query."""
    if actor.province_id is None:
        return []
    rows = enterprises.visible_to(actor).filter(province_id__in=lineage_rows(actor.province_id))
    wanted = {name: value for name, value in criteria.items() if value}
    return list(EnterpriseFilter(wanted, queryset=rows).qs.order_by("pk").values_list("pk", flat=True))


def candidates(actor: Actor, chosen: Sequence[int]) -> Sequence[Candidate]:
    """The enterprises behind the ids: whom to write to and what they do."""
    found: list[Candidate] = []
    for start in range(0, len(chosen), AT_ONCE):
        rows = enterprises.visible_to(actor).filter(pk__in=chosen[start : start + AT_ONCE])
        found += [
            Candidate(
                name=row.name,
                organization_id=row.organization_id,
                email=row.email,
                phone=row.phone,
                place=row.commune,
                sector=row.sector_name or row.get_sector_group_display(),
            )
            for row in rows.order_by("pk")
        ]
    return found


sample_sources.register(SampleSource("doanh-nghiep", _("Chọn từ sổ đăng ký doanh nghiệp"), fields, ids, candidates))
