"""Keep what an enterprise makes per person in a year: from the figures of the year, with value added when it is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from enterprises.registry.actions.note_figures import OLDEST_YEAR, keep_year, mirror_newest
from enterprises.registry.enums import FiguresSource
from enterprises.registry.facts import FIGURES
from enterprises.registry.models import Enterprise, EnterpriseFigures, OutputValue
from enterprises.registry.outputs import follow_figures
from enterprises.registry.policies import edits_own_profile, keeps_register
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def keep_output(
    *,
    actor: Actor,
    enterprise: Enterprise,
    year: int,
    employees: int | None,
    revenue_vnd: int | None,
    value_added_vnd: int | None,
    row_version: int | None = None,
) -> OutputValue:
    """Set employees, revenue and value added of `year`; revenue and employees are those of the yearly figures too.

    Raises RuleViolation with every problem at its field, StaleState for a page opened before an edit.
    """
    is_keeper = keeps_register.can(actor, enterprise)
    if not is_keeper:
        edits_own_profile.check(actor, enterprise)
    enterprise = lock(Enterprise, enterprise.pk)
    enterprise.require_version(row_version)
    problems = list(_problems(year, employees, revenue_vnd, value_added_vnd))
    if problems:
        raise RuleViolation(problems=problems)
    held = EnterpriseFigures.objects.filter(enterprise=enterprise, year=year).first()
    figures: dict[str, Any] = {name: getattr(held, name) if held else None for name in FIGURES}
    figures |= {"employees": employees, "revenue_vnd": revenue_vnd}
    source = FiguresSource.OFFICER if is_keeper else FiguresSource.DECLARED
    row = keep_year(actor=actor, enterprise=enterprise, year=year, figures=figures, source=source)
    mirror_newest(enterprise)
    enterprise.bump_version()
    enterprise.save()
    value = follow_figures(enterprise, row, value_added_vnd=value_added_vnd)
    assert value is not None
    record("enterprise:output_kept", actor=actor, subject=enterprise, year=year, value_added_vnd=value_added_vnd)
    return value


def _problems(
    year: int, employees: int | None, revenue_vnd: int | None, value_added_vnd: int | None
) -> Iterable[Problem]:
    if not OLDEST_YEAR <= year <= clock.today().year:
        yield Problem("year", _("Năm số liệu từ %(first)s đến năm nay.") % {"first": OLDEST_YEAR})
    if not employees:
        yield Problem("employees", _("Cần số lao động lớn hơn 0."))
    if revenue_vnd is None and value_added_vnd is None:
        yield Problem("revenue_vnd", _("Cần doanh thu hoặc giá trị tăng thêm."))
    if revenue_vnd is not None and value_added_vnd is not None and value_added_vnd > revenue_vnd:
        yield Problem("value_added_vnd", _("Giá trị tăng thêm không lớn hơn doanh thu."))
