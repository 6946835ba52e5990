"""Keep the figures of a year; the enterprise shows those that decide its size today."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from enterprises.registry.enums import FiguresSource
from enterprises.registry.facts import FIGURES
from enterprises.registry.models import Enterprise, EnterpriseFigures
from enterprises.registry.outputs import follow_figures
from enterprises.registry.policies import edits_own_profile, keeps_register
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

OLDEST_YEAR = 2015


@use_case
def note_figures(
    *,
    actor: Actor,
    enterprise: Enterprise,
    year: int,
    figures: Mapping[str, int | None],
    row_version: int | None = None,
) -> EnterpriseFigures:
    """Set the figures of `year`; a correction keeps the old numbers in the history.

    Raises RuleViolation for a year to come or with no number at all, StaleState for a page opened before an edit.
    """
    is_keeper = keeps_register.can(actor, enterprise)
    if not is_keeper:
        edits_own_profile.check(actor, enterprise)
    enterprise = lock(Enterprise, enterprise.pk)
    enterprise.require_version(row_version)
    problems = []
    if not OLDEST_YEAR <= year <= clock.today().year:
        problems.append(Problem("year", _("Năm số liệu từ %(first)s đến năm nay.") % {"first": OLDEST_YEAR}))
    if all(figures.get(name) is None for name in FIGURES):
        problems.append(Problem("employees", _("Hãy nhập ít nhất một số liệu.")))
    if problems:
        raise RuleViolation(problems=problems)
    source = FiguresSource.OFFICER if is_keeper else FiguresSource.DECLARED
    held = keep_year(actor=actor, enterprise=enterprise, year=year, figures=figures, source=source)
    mirror_newest(enterprise)
    enterprise.bump_version()
    enterprise.save()
    return held


def keep_year(
    *, actor: Actor, enterprise: Enterprise, year: int, figures: Mapping[str, int | None], source: str
) -> EnterpriseFigures:
    """Write the row of a year and, when numbers changed, what changed. Runs inside the caller's transaction."""
    held = EnterpriseFigures.objects.filter(enterprise=enterprise, year=year).first()
    before = {name: getattr(held, name) if held else None for name in FIGURES}
    changed = {name: [before[name], figures.get(name)] for name in FIGURES if before[name] != figures.get(name)}
    if held is not None and not changed:
        return held
    held = held or EnterpriseFigures(enterprise=enterprise, year=year)
    for name in FIGURES:
        setattr(held, name, figures.get(name))
    held.source, held.declared_at, held.declared_by = source, clock.now(), actor.user
    held.full_clean(exclude={"declared_by"})
    held.save()
    follow_figures(enterprise, held)
    record("enterprise:figures_noted", actor=actor, subject=enterprise, year=year, changed=changed)
    return held


def mirror_newest(enterprise: Enterprise) -> None:
    """Repeat on the enterprise the newest year that is over, else (a body in its first year) the newest; the caller saves.

    The class follows from the year before (NĐ 80/2021 art. 5), so numbers of the current year wait for their turn.
    """
    years = EnterpriseFigures.objects.filter(enterprise=enterprise).order_by("-year")
    newest = years.filter(year__lt=clock.today().year).first() or years.first()
    if newest is None:
        return
    enterprise.figures_year = newest.year
    for name in FIGURES:
        setattr(enterprise, name, getattr(newest, name))
