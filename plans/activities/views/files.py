"""Documents of this app, handed out."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from plans.activities.documents import committee, difficulty, inspection
from plans.activities.policies import follows_up_difficulties, sees_activities
from plans.activities.selectors import committees, difficulties, inspections
from plans.activities.selectors.progress import committee_progress
from plans.activities.views.committees import day_asked
from plans.activities.views.difficulty_steps import last_day, year_asked
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.content import StateDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.ui.pages import attachment

PAPER, TABLE = ("pdf", "docx"), ("pdf", "docx", "xlsx")


@require_GET
def inspection_minutes(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """Biên bản kiểm tra; a draft until the minutes are closed."""
    sees_activities.check(request.actor)
    row = inspections.get(request.actor, public_id)
    if row.held_on is None:
        raise NotFound()
    return _file(lambda: inspection.minutes_of(row), f"Biên bản kiểm tra {row.code}", file_format, PAPER)


@require_GET
def session_notice(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """Thông báo kết luận; a draft until it has its number."""
    sees_activities.check(request.actor)
    row = committees.get_session(request.actor, public_id)
    if row.status not in ("held", "concluded"):
        raise NotFound()
    return _file(lambda: committee.notice_of(row), f"Thông báo kết luận phiên {row.number}", file_format, PAPER)


@require_GET
def committee_summary(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The progress summary of the day asked for."""
    sees_activities.check(request.actor)
    row = committees.get(request.actor, public_id)
    day = day_asked(request.GET.get("ngay", ""))
    name = f"Tình hình thực hiện {day:%Y-%m-%d}"
    return _file(lambda: committee.progress_of(committee_progress(row, day)), name, file_format, TABLE)


@require_GET
def difficulty_report(request: PortalRequest, file_format: str) -> HttpResponse:
    """The summary of a year."""
    follows_up_difficulties.check(request.actor)
    year = year_asked(request.GET.get("nam", ""))
    found = difficulties.summary(request.actor, year, last_day(year))
    name = f"Tổng hợp khó khăn, vướng mắc {year}"
    return _file(lambda: difficulty.summary_of(request.actor, year, found), name, file_format, TABLE)


def _file(build: Callable[[], StateDocument], name: str, file_format: str, formats: tuple[str, ...]) -> HttpResponse:
    if file_format not in formats:
        raise NotFound()
    with translation.override("vi"):  # State documents are Vietnamese whatever the language of the page
        content = render(build(), file_format)
    return attachment(content, f"{name}.{file_format}", CONTENT_TYPES[file_format])
