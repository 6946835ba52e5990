"""The yearly database: rows by register and year, and its editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from plans.interchange.enums import DataGroup, EditionStatus
from plans.interchange.models import DataEdition
from plans.interchange.policies import READERS
from plans.interchange.registers import DataRegister, counted_apart, registers
from plans.knowledge.enums_productivity import FigureScope, ProductivityUnit
from plans.knowledge.models import ProductivityFigure
from plans.planning.models import Plan
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import heirs_of, lineage_rows


@dataclass(frozen=True)
class RegisterLine:
    """One register with its rows by year; `standing` is how many it holds now."""

    register: DataRegister
    by_year: Mapping[int, int]
    standing: int

    @property
    def group_label(self) -> str:
        """The part of the database it belongs to."""
        return str(DataGroup(self.register.group).label)


@dataclass(frozen=True)
class Overview:
    """Every register, and the years there is anything of, the newest first."""

    lines: list[RegisterLine]
    years: list[int]

    def total_of(self, year: int) -> int:
        """Rows of all registers in a year."""
        return sum(line.by_year.get(year, 0) for line in self.lines)


def overview(province_id: int) -> Overview:
    """All registers counted. One query for each, and one more for each catalogue."""
    order = list(DataGroup)
    lines = []
    for register in sorted(counted_apart(), key=lambda one: order.index(DataGroup(one.group))):
        by_year = register.counted(province_id)
        standing = register.rows(province_id).count() if register.is_catalogue else sum(by_year.values())
        lines.append(RegisterLine(register, by_year, standing))
    years = sorted({year for line in lines for year, count in line.by_year.items() if count}, reverse=True)
    return Overview(lines, years)


def known(key: str) -> DataRegister:
    """The register of that key. Raises NotFound."""
    found = registers.find(key)
    if found is None:
        raise NotFound()
    return found


def editions_visible_to(actor: Actor) -> QuerySet[DataEdition]:
    """Editions of the actor's province and of those merged into it."""
    rows = DataEdition.objects.select_related("compiled_by", "issued_by", "province")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*READERS):
        return rows.none()
    return rows.filter(province_id__in=lineage_rows(actor.province_id))


def get_edition(actor: Actor, public_id: UUID) -> DataEdition:
    """One visible edition. Raises NotFound."""
    row = editions_visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def issued(plan: Plan) -> QuerySet[DataEdition]:
    """Editions in force of the plan's province and of whoever took over from it."""
    return DataEdition.objects.filter(province_id__in=heirs_of(plan.province_id), status=EditionStatus.ISSUED)


def provincial_series(province_id: int, until: int) -> list[ProductivityFigure]:
    """Labour productivity of the whole province by year up to `until`, in its newest price base. One query."""
    rows = ProductivityFigure.objects.filter(
        province_id=province_id,
        scope=FigureScope.PROVINCE,
        unit=ProductivityUnit.MILLION_VND,
        is_current=True,
        year__lte=until,
    )
    found = list(rows.order_by("year"))
    base = max((row.base_year for row in found), default=0)
    return [row for row in found if row.base_year == base]
