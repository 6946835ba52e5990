"""Years of the yearly database as a counter of targets, and as evidence of the task that asks for it (GL 256, QN 55, HP 35)."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.interchange.models import DataEdition
from plans.interchange.selectors.database import issued
from plans.planning.counters import Counter
from plans.planning.evidence import EvidenceSource, Found, TaskEvidence, register
from plans.planning.models import Plan, Task
from portal.ui.columns import Column
from portal.vietnam.text import fold

DATABASE = re.compile(r"\bco so du lieu\b.*\bnang suat\b")
"""A task about the database on productivity ("Tổng hợp, xây dựng cơ sở dữ liệu về năng suất …")."""


def _url(row: DataEdition) -> str:
    return reverse("interchange:edition_detail", args=[row.public_id])


def _in_force(plan: Plan, until: dt.date) -> QuerySet[DataEdition]:
    return issued(plan).filter(issued_on__lte=until, ends_on__lte=until)


DATABASE_YEARS = Counter(
    key="database.years",
    label=_("Năm đã có ấn bản dữ liệu năng suất chất lượng được ban hành"),
    unit=_("ấn bản"),
    once=_("mỗi năm chỉ kể ấn bản đang có hiệu lực; bản lập lại không kể thêm"),
    serves=frozenset({"document"}),
    records=_in_force,
    day="ends_on",
    subject="year",
    columns=(
        Column("year", _("Năm số liệu"), value=lambda row: str(row.year), sort="year", link=_url),
        Column("number", _("Lần lập"), kind="number"),
        Column("total", _("Số dòng"), kind="number", sort="total"),
        Column("issued_on", _("Ngày ban hành"), kind="day", sort="issued_on"),
    ),
    order=("-year",),
)
COUNTERS = (DATABASE_YEARS,)


def yearly_entries(plan: Plan, until: dt.date) -> Found:
    """One line per year with an issued edition, at every task about the database. Two queries, one without such a task."""
    if plan.current_version_id is None or plan.province_id is None:
        return {}
    rows = Task.objects.filter(version=plan.current_version_id).only("pk", "title")
    tasks = [row for row in rows if asks_for_it(row)]
    if not tasks:
        return {}
    editions = list(_in_force(plan, until).order_by("year"))
    found: dict[int, list[TaskEvidence]] = defaultdict(list)
    for task in tasks:
        for edition in editions:
            facts = {"year": edition.year, "total": f"{edition.total:,}".replace(",", ".")}
            label = gettext("Dữ liệu năng suất chất lượng năm %(year)d: %(total)s dòng") % facts
            assert edition.issued_on is not None
            found[task.pk].append(TaskEvidence(label, edition.issued_on, _url(edition)))
    return found


def asks_for_it(task: Task) -> bool:
    """Whether the task is about the database on productivity."""
    return bool(DATABASE.search(fold(task.title)))


register(EvidenceSource(key="database.editions", label=_("Ấn bản dữ liệu năm"), found=yearly_entries))
