"""How S&T tasks count for the targets of plans: enterprises that take part in tasks at work or accepted (B06)."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.planning.counters import Counter
from plans.planning.enums import ScienceTaskStatus
from plans.planning.models import Plan, ScienceParticipant
from portal.ui.columns import Column


def participants(plan: Plan, until: dt.date) -> QuerySet[ScienceParticipant]:
    """Enterprises of tasks that were not broken off."""
    return (
        ScienceParticipant.objects.filter(science_task__plan=plan, joined_on__lte=until)
        .exclude(science_task__status=ScienceTaskStatus.TERMINATED)
        .select_related("science_task")
    )


ENTERPRISES = Counter(
    key="st_tasks.enterprises",
    label=_("Doanh nghiệp tham gia nhiệm vụ KH&CN"),
    unit=_("doanh nghiệp"),
    once=_("một doanh nghiệp tham gia nhiều nhiệm vụ chỉ tính một, theo mã số thuế"),
    serves=frozenset({"enterprise"}),
    records=participants,
    day="joined_on",
    subject="tax_code",
    columns=(
        Column(
            "science_task",
            _("Nhiệm vụ"),
            value="science_task.code",
            kind="code",
            sort="science_task__code",
            link=lambda row: reverse("planning:science_task_detail", args=[row.science_task.public_id]),
        ),
        Column("name", _("Doanh nghiệp"), sort="name"),
        Column("tax_code", _("Mã số thuế"), kind="code"),
        Column("part", _("Phần tham gia")),
        Column("joined_on", _("Tham gia từ"), kind="day", sort="joined_on"),
    ),
    search=("name", "tax_code", "science_task__code"),
    order=("joined_on",),
)
