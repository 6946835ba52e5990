"""Does a call fit an enterprise? Reasons against, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.applications.models import Call
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import SizeVerdict
from portal.vietnam.places import stands_for


def labels_of(values: Sequence[str], choices: type[BeneficiaryKind] | type[SizeClass]) -> str:
    """The words for a list of enum values; values no longer known are left out."""
    known = set(choices.values)
    return ", ".join(str(choices(value).label) for value in values if value in known)


def reasons_against(call: Call, enterprise: Enterprise, size: SizeVerdict) -> list[str]:
    """Why the enterprise would be found ineligible; empty when nothing stands against it."""
    reasons = []
    if not stands_for(enterprise.province_id, call.province_id):
        reasons.append(_("Đợt tiếp nhận dành cho đơn vị trong tỉnh tổ chức đợt."))
    if call.beneficiary_kinds and enterprise.kind not in call.beneficiary_kinds:
        reasons.append(
            _("Đối tượng của đợt là %(kinds)s; đơn vị là %(kind)s.")
            % {"kinds": labels_of(call.beneficiary_kinds, BeneficiaryKind), "kind": enterprise.get_kind_display()}
        )
    if call.size_classes and size.size_class not in call.size_classes:
        wanted = labels_of(call.size_classes, SizeClass)
        if size.size_class == SizeClass.UNKNOWN:
            reasons.append(
                _("Đợt dành cho %(wanted)s; hồ sơ đơn vị chưa đủ số liệu để xếp quy mô.") % {"wanted": wanted}
            )
        elif size.size_class != SizeClass.OUTSIDE:
            reasons.append(
                _("Đợt dành cho %(wanted)s; đơn vị được xếp: %(size)s (%(basis)s).")
                % {"wanted": wanted, "size": SizeClass(size.size_class).label, "basis": size.reason}
            )
    return reasons
