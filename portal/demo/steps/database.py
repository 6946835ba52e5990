"""The yearly database of the demonstration: editions of Gia Lai's four years, one issued and one waiting in the province at work."""

from __future__ import annotations

from decimal import Decimal

from plans.interchange.actions.compile_edition import keep_edition, take_year, written
from plans.interchange.actions.move_edition import move_edition
from plans.interchange.models import DataEdition
from plans.knowledge.actions.keep_figure import FigureInput, keep_figure
from portal.core import clock
from portal.demo.people import actor
from portal.organizations.actor import Actor, system_actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind

SOURCE = "Số liệu minh họa của bản trình diễn"
PREFACE = (
    "Ấn bản gom số liệu năng suất, hoạt động, công nghệ, hệ thống và công cụ của năm, phục vụ điều hành và báo cáo."
)
GIA_LAI = ((2022, 66_400, 815_000), (2023, 69_800, 819_000), (2024, 72_500, 823_000), (2025, 77_100, 828_000))


def load_database() -> None:
    """An entry for each year the plan of Gia Lai asks for (GL I/2); last year and the year before where people work."""
    office = Organization.objects.get(province__slug="gia-lai-2025", kind=OrganizationKind.DOST)
    machine = system_actor("trình diễn", office)
    for year, output, employed in GIA_LAI:
        given = FigureInput(
            scope="province",
            year=year,
            output=Decimal(output),
            employed=employed,
            base_year=2010,
            output_kind="grdp",
            source=SOURCE,
            edition="official",
        )
        keep_figure(actor=machine, given=given)
        move_edition(actor=machine, edition=_compiled(machine, year), name="issue")
    officer, last = actor("chuyenvien"), clock.today().year - 1
    move_edition(actor=actor("lanhdao"), edition=_compiled(officer, last - 1), name="issue")
    _compiled(officer, last)


def _compiled(who: Actor, year: int) -> DataEdition:
    taken = take_year(who, year)
    return keep_edition(actor=who, year=year, taken=taken, files=written(who, year, taken, PREFACE), preface=PREFACE)
