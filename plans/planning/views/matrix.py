"""The responsibility matrix of a plan: page, DOCX, PDF, XLSX (B09)."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from plans.planning.documents.matrix import matrix_paper, role_words, state_words, time_words
from plans.planning.enums import DutyTopic, WorkState
from plans.planning.models import Plan
from plans.planning.selectors import plans
from plans.planning.selectors.matrix import (
    MatrixBlock,
    MatrixChoice,
    narrowed,
    organizations_in,
    responsibility_matrix,
)
from plans.planning.selectors.past import plan_on, seen_on
from plans.planning.views.base import PlanPage, day_asked
from plans.planning.views.table_rows import matrix_table_rows
from plans.planning.views.work_wording import KINDS
from portal.core import clock
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES, render, xlsx_list
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import agency_of
from portal.ui.columns import Column
from portal.ui.pages import PAGE, attachment, reading

MATRIX_KINDS = tuple((("report" if key == "report_rule" else key), label) for key, label in KINDS)
FORMATS = ("xlsx", "docx", "pdf")


def choice_of(request: HttpRequest, actor: Actor) -> MatrixChoice:
    """What the address asks for; an agency is shown its own."""
    asked = request.GET
    year = asked.get("nam", "")
    organization = asked.get("to-chuc", "")
    if not sees_all(actor):
        organization = str(actor.organization.public_id) if actor.organization is not None else "-"
    return MatrixChoice(
        party=asked.get("don-vi", "")[:120],
        organization_id=organization[:64],
        kind=asked.get("loai", "") if asked.get("loai") in dict(MATRIX_KINDS) else "",
        state=asked.get("tinh-trang", "") if asked.get("tinh-trang") in WorkState.values else "",
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        topic=asked.get("linh-vuc", "") if asked.get("linh-vuc") in DutyTopic.values else "",
    )


def sees_all(actor: Actor) -> bool:
    """The province's staff; others see what their organisation is bound to."""
    return actor.is_system or actor.has(*plans.sees_drafts)


ROWS_ON_PAGE = 100
"""The largest of the five plans has 117 rows; files always hold all of them."""


class PlanMatrix(PlanPage):
    """Each organisation with each task, duty and report, its due day and state."""

    takes_day = True
    template_name = "planning/work/matrix.html"

    def fetch(self, public_id: UUID) -> Plan:
        return self.on_day(plans.get_followed(self.actor, public_id))

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        choice = choice_of(self.request, self.actor)
        everything = responsibility_matrix(plan, self.day)
        blocks = narrowed(everything, choice)
        query = self.request.GET.copy()
        query.pop(PAGE, None)
        every = [(block, row) for block in blocks for row in block.rows]
        page = Paginator(every, ROWS_ON_PAGE).get_page(self.request.GET.get(PAGE))
        shown = [
            (block, [_shown(row, choice) for _block, row in found])
            for block, found in groupby(page.object_list, key=itemgetter(0))
        ]
        return {
            "page": page,
            "blocks": shown,
            "rows_html": matrix_table_rows(plan, shown, opens_reports=sees_all(self.actor)),
            "count": sum(len(block.rows) for block in blocks),
            "duty_count": sum(row.kind == "duty" for block in blocks for row in block.rows),
            "choice": choice,
            "parties": [block.party for block in everything],
            "organizations": organizations_in(everything) if sees_all(self.actor) else [],
            "own_only": not sees_all(self.actor),
            "kinds": MATRIX_KINDS,
            "topics": DutyTopic.choices,
            "states": WorkState.choices,
            "years": plan.years,
            "formats": FORMATS,
            "query": query.urlencode(),
        }


def _shown(row: Any, choice: MatrixChoice) -> dict[str, Any]:
    total, _done, late = row.counts
    return {
        "row": row,
        "role": role_words(row),
        "time": time_words(row),
        "total": total,
        "words": state_words(row),
        "late": late,
        "single": (row.current_report or row.members[-1]) if total == 1 else None,
        "members": row.members if total > 1 and (choice.party or choice.organization_id or choice.state) else (),
    }


@require_GET
def matrix_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """What the page shows, as a file."""
    with reading():
        actor: Any = request.actor
        plan = plan_on(plans.get_followed(actor, public_id), day_asked(request))
        day = seen_on(plan) or clock.today()
        if file_format not in FORMATS or plan.current_version is None:
            raise Http404
        choice = choice_of(request, actor)
        everything = responsibility_matrix(plan, day)
        blocks = narrowed(everything, choice)
        name = f"{_('Ma trận trách nhiệm')} {plan.code} {day:%Y-%m-%d}.{file_format}"
        if file_format == "xlsx":
            return attachment(_workbook(plan, blocks), name, CONTENT_TYPES["xlsx"])
        about = dict(organizations_in(everything)).get(choice.organization_id, "")
        if not about and choice.party and len(blocks) == 1:
            about = blocks[0].party.name
        province = plan.province.successor_id or plan.province_id if plan.province else None
        paper = matrix_paper(plan, blocks, issuer=agency_of(province, OrganizationKind.DOST), day=day, about=about)
        return attachment(render(paper, file_format), name, CONTENT_TYPES[file_format])


def _workbook(plan: Plan, blocks: list[MatrixBlock]) -> bytes:
    """One line per organisation of the directory, so that it can be sorted and filtered."""
    columns = (
        Column("party", _("Tên trong kế hoạch")),
        Column("organization", _("Đơn vị")),
        Column("code", _("Ký hiệu")),
        Column("text", _("Nhiệm vụ, trách nhiệm")),
        Column("role", _("Vai trò")),
        Column("time", _("Thời gian, lĩnh vực")),
        Column("year", _("Năm")),
        Column("due_on", _("Hạn"), kind="day"),
        Column("state", _("Tình trạng")),
    )
    lines: list[list[Any]] = []
    for block in blocks:
        for row in block.rows:
            head = [row.code, row.text, role_words(row), time_words(row)]
            if not row.members:
                lines.append([block.party.name, "", *head, "", None, state_words(row)])
            for member in row.members:
                facts = [str(max(member.years)), member.due_on, str(member.state.label)]
                lines.append([block.party.name, member.organization, *head, *facts])
    return xlsx_list(str(_("Ma trận trách nhiệm")), columns, lines)
