"""Write the layout of a kind of report that counts from a day on (mẫu báo cáo)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from reports.composition.records import PartHead
from reports.enums import sections_of_kind
from reports.models import ReportTemplate
from reports.policies import writes_templates


@use_case
def write_template(
    *,
    actor: Actor,
    kind: str,
    version: str,
    valid_from: dt.date,
    legal_basis: str,
    parts: Sequence[PartHead],
) -> ReportTemplate:
    """A template of the actor's own province; reports counted from `valid_from` on follow it, earlier ones stay as they are.

    Raises RuleViolation: no part is left, a part the kind does not have, a day that passed, a version or day taken.
    """
    writes_templates.check(actor)
    problems = []
    if not parts or {part.section for part in parts} - set(sections_of_kind(kind)):
        problems.append(Problem("", _("Giữ ít nhất một phần của loại báo cáo này.")))
    if valid_from < clock.today():
        problems.append(Problem("valid_from", _("Ngày áp dụng không được ở quá khứ.")))
    if problems:
        raise RuleViolation(problems=problems)
    row = ReportTemplate(
        province=Province.objects.filter(pk=actor.province_id).first(),
        kind=kind,
        version=version.strip(),
        valid_from=valid_from,
        legal_basis=legal_basis.strip(),
        parts=[{"section": part.section, "heading": part.title, "lead": part.lead} for part in parts],
        written_by=actor.user,
    )
    row.full_clean(exclude=["written_by"])
    row.save()
    record("report:template_written", actor=actor, subject=row, kind=kind, version=row.version, on=str(valid_from))
    return row
