"""What the register of standards shows of tasks that ask for it: the updates of each year (L03, GL 119)."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from urllib.parse import urlencode

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.knowledge.models import StandardChange
from plans.planning.evidence import EvidenceSource, Found, TaskEvidence, register
from plans.planning.models import Plan, Task
from portal.vietnam.places import lineage_rows
from portal.vietnam.text import fold

DATABASE = re.compile(r"\bco so du lieu\b.*\btieu chuan\b|\bcap nhat\b.*\btieu chuan\b")
"""A task about the database of standards ("Xây dựng, cập nhật cơ sở dữ liệu tiêu chuẩn, quy chuẩn …")."""


def yearly_updates(plan: Plan, until: dt.date) -> Found:
    """One line per year in which the province's Department updated the register. Two queries, one without such a task."""
    if plan.current_version_id is None or plan.province_id is None:
        return {}
    tasks = [
        row for row in Task.objects.filter(version=plan.current_version_id).only("pk", "title") if asks_for_it(row)
    ]
    if not tasks:
        return {}
    rows = StandardChange.objects.filter(province_id__in=lineage_rows(plan.province_id), on__lte=until)
    years = list(rows.order_by().values("on__year").annotate(many=Count("pk"), last_on=Max("on")).order_by("on__year"))
    found: dict[int, list[TaskEvidence]] = defaultdict(list)
    for task in tasks:
        for row in years:
            url = f"{reverse('knowledge:standard_log')}?{urlencode({'year': row['on__year']})}"
            label = _("Cập nhật danh mục tiêu chuẩn năm %(year)d: %(many)d lần") % {
                "year": row["on__year"],
                "many": row["many"],
            }
            found[task.pk].append(TaskEvidence(label, row["last_on"], url))
    return found


def asks_for_it(task: Task) -> bool:
    """Whether the task is about the database of standards."""
    return bool(DATABASE.search(fold(task.title)))


register(
    EvidenceSource(key="standards.updates", label=gettext_lazy("Cập nhật danh mục tiêu chuẩn"), found=yearly_updates)
)
