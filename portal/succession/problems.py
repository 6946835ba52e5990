"""Everything that stands against an act, found at once, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.succession.enums import HEAD_AGENCIES, STATE_BODIES, HeirRole
from portal.succession.heirs import Heirs, heirs_of, rows_of
from portal.succession.models import SuccessionAct, SuccessionRow
from portal.succession.sockets import movings
from portal.vietnam.places import lineage


def problems_of(act: SuccessionAct) -> list[Problem]:
    """What must be mended before the act can be carried out; places are the names of the bodies."""
    rows = rows_of(act)
    heirs = heirs_of(rows)
    if not rows:
        return [Problem("", _("Chưa có dòng kế thừa nào."))]
    return [
        *_rows_alone(act, rows),
        *_heirs_of_one(rows),
        *_circles(rows),
        *_left_out(rows, heirs),
        *_work_without_heir(rows, heirs),
        *_doubled_heads(rows, heirs),
        *_foreign(act, heirs),
    ]


def nothing_wrong(act: Any, actor: Actor) -> None:
    """Rule of the steps: raises RuleViolation with every problem."""
    found = problems_of(act)
    if found:
        raise RuleViolation(
            _("Còn %(count)d vấn đề phải giải quyết trước.") % {"count": len(found)}, problems=found, code="not_ready"
        )


def day_has_come(act: Any, actor: Actor) -> None:
    """Rule: the new bodies must exist already, or people would lose their work over night."""
    if act.effective_on > clock.today():
        raise RuleViolation(
            _("Chỉ thực hiện được từ ngày có hiệu lực %(day)s.") % {"day": f"{act.effective_on:%d/%m/%Y}"},
            code="too_early",
        )


def day_is_ahead(act: Any, actor: Actor) -> None:
    """Rule: what is agreed on waits for its day; on the day itself it is carried out."""
    if act.effective_on <= clock.today():
        raise RuleViolation(_("Đã đến ngày có hiệu lực: hãy thực hiện kế thừa."), code="day_has_come")


def _rows_alone(act: SuccessionAct, rows: Sequence[SuccessionRow]) -> Iterator[Problem]:
    for row in rows:
        old: Any = row.old_province or row.old_organization
        new: Any = row.new_province or row.new_organization
        if row.role != HeirRole.NONE and not row.heir_name:
            yield Problem(row.old_name, _("Chưa có đơn vị kế thừa."))
        if row.role == HeirRole.NONE and row.heir_name:
            yield Problem(row.old_name, _("Đã ghi kết thúc, không kế thừa nhưng vẫn chọn đơn vị kế thừa."))
        if row.role == HeirRole.PART and not row.parts:
            yield Problem(row.old_name, _("Đơn vị nhận một phần nhưng chưa ghi nhận phần việc nào."))
        if old.valid_from and old.valid_from >= act.effective_on:
            yield Problem(row.old_name, _("Chưa tồn tại trước ngày có hiệu lực."))
        if old.valid_to and (act.effective_on - old.valid_to).days != 1:
            yield Problem(row.old_name, _("Đã kết thúc ngày %(day)s.") % {"day": f"{old.valid_to:%d/%m/%Y}"})
        if new is None:
            continue
        if old.successor_id not in (None, new.pk) and row.role == HeirRole.MAIN:
            yield Problem(row.old_name, _("Đã có đơn vị kế thừa khác: %(name)s.") % {"name": old.successor})
        if new.valid_from and new.valid_from > act.effective_on:
            yield Problem(
                row.heir_name, _("Đơn vị kế thừa chỉ có từ ngày %(day)s.") % {"day": f"{new.valid_from:%d/%m/%Y}"}
            )
        if new.valid_to and new.valid_to < act.effective_on:
            yield Problem(
                row.heir_name, _("Đơn vị kế thừa đã kết thúc ngày %(day)s.") % {"day": f"{new.valid_to:%d/%m/%Y}"}
            )


def _heirs_of_one(rows: Sequence[SuccessionRow]) -> Iterator[Problem]:
    """A split names one heir of the rest, and nobody both ends and passes on."""
    roles: dict[int, list[str]] = {}
    for row in rows:
        if row.old_organization_id:
            roles.setdefault(row.old_organization_id, []).append(row.role)
    names = {row.old_organization_id: row.old_name for row in rows}
    for old_id, found in roles.items():
        if HeirRole.PART in found and HeirRole.MAIN not in found:
            yield Problem(names[old_id], _("Chia, tách: chưa có đơn vị kế thừa phần còn lại."))
        if HeirRole.NONE in found and len(found) > 1:
            yield Problem(names[old_id], _("Vừa ghi không kế thừa vừa có đơn vị kế thừa."))
        if found.count(HeirRole.MAIN) > 1:
            yield Problem(names[old_id], _("Có hai đơn vị cùng kế thừa toàn bộ."))


def _circles(rows: Sequence[SuccessionRow]) -> Iterator[Problem]:
    """Following the heirs, those of this act and those on record, must never come back."""
    ahead: dict[tuple[str, int], Any] = {}
    for row in rows:
        if row.role == HeirRole.MAIN:
            old: Any = row.old_province or row.old_organization
            ahead[old._meta.label, old.pk] = row.new_province or row.new_organization
    for (label, start), new in ahead.items():
        current, seen = new, {start}
        while current is not None:
            if current.pk in seen:
                yield Problem(str(new), _("Kế thừa vòng tròn: đơn vị mới lại trở về đơn vị cũ."))
                break
            seen.add(current.pk)
            current = ahead.get((label, current.pk)) or current.successor


def _left_out(rows: Sequence[SuccessionRow], heirs: Heirs) -> Iterator[Problem]:
    """State bodies of a province that ends must each have a row."""
    if not heirs.old_provinces:
        return
    rest = Organization.objects.filter(
        province__in=list(heirs.old_provinces), kind__in=STATE_BODIES, valid_to__isnull=True
    ).exclude(pk__in=list(heirs.old_organizations))
    for row in rest.select_related("province"):
        yield Problem(f"{row.name} ({row.province})", _("Tỉnh kết thúc nhưng đơn vị này chưa có dòng kế thừa."))


def _work_without_heir(rows: Sequence[SuccessionRow], heirs: Heirs) -> Iterator[Problem]:
    """What an organisation that ends without heir still holds."""
    for row in rows:
        if row.role != HeirRole.NONE or row.old_organization is None:
            continue
        alone = Heirs(day=heirs.day, old_organizations={row.old_organization.pk: row.old_organization})
        held = [(kind.label, kind.passing(alone).count()) for kind in movings if kind.is_work and kind.organization]
        words = ", ".join(f"{label}: {count}" for label, count in held if count)
        if words:
            yield Problem(row.old_name, _("Không có đơn vị kế thừa nhưng còn việc: %(work)s.") % {"work": words})


def _doubled_heads(rows: Sequence[SuccessionRow], heirs: Heirs) -> Iterator[Problem]:
    """After the act every province has at most one Committee, one DoST, one Finance department."""
    new = {row.new_organization.pk: row.new_organization for row in rows if row.new_organization}
    to_be_made = {row.new_name: row for row in rows if row.new_name and row.old_organization}
    made = Counter((_province_after(row, heirs), _kind_after(row)) for row in to_be_made.values())
    wanted = {(org.province_id, org.kind) for org in new.values()} | set(made)
    for province_id, kind in wanted:
        if kind not in HEAD_AGENCIES or province_id is None:
            continue
        standing = Organization.objects.filter(province_id=province_id, kind=kind, valid_to__isnull=True)
        names = [row.name for row in standing.exclude(pk__in=list(heirs.old_organizations))]
        if len(names) + made[province_id, kind] > 1:
            label = str(OrganizationKind(kind).label)
            yield Problem(label, _("Tỉnh sẽ có hai cơ quan loại này: %(names)s.") % {"names": ", ".join(names)})


def _kind_after(row: SuccessionRow) -> str:
    assert row.old_organization is not None
    return row.new_kind or row.old_organization.kind


def _province_after(row: SuccessionRow, heirs: Heirs) -> int | None:
    assert row.old_organization is not None
    old = row.old_organization.province_id
    heir = heirs.provinces.get(old or 0)
    return heir.pk if heir else old


def _foreign(act: SuccessionAct, heirs: Heirs) -> Iterator[Problem]:
    """A province's administrator reorganises its own bodies, and with others only what merges into the same heir."""
    if act.province_id is None:
        return
    allowed = set(family_of(act.province))
    touched = {org.province_id: org.name for org in heirs.old_organizations.values()}
    touched |= {pk: str(province) for pk, province in heirs.old_provinces.items()}
    for province_id, name in touched.items():
        if province_id not in allowed:
            yield Problem(name, _("Thuộc tỉnh khác; việc liên tỉnh do quản trị của Cổng chuẩn bị."))


def family_of(province: Any) -> list[int]:
    """Ids of the units that end up in the same one as `province`, by the law's own table of provinces."""
    last, seen = province, {province.pk}
    while last.successor is not None and last.successor_id not in seen:
        last = last.successor
        seen.add(last.pk)
    return lineage(last.pk)
