"""Long work of the register."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.registry.actions.find_duplicates import find_all
from enterprises.registry.actions.note_figures import mirror_newest
from enterprises.registry.facts import FIGURES
from enterprises.registry.models import EnterpriseFigures
from enterprises.registry.selectors.enterprises import provinces_served
from portal.jobs import sweeps
from portal.jobs.kinds import JobContext, JobKind, JobResult, job_kinds

FIND_KIND = "registry.find_duplicates"


def find_duplicates(ctx: JobContext) -> None:
    """Compare the register of a province; doing it again changes nothing."""
    ctx.progress(10, _("Đang so sánh"))
    ctx.finish(
        lambda: JobResult(data={"pairs": find_all(ctx.payload["province"])}, url=reverse("registry:duplicate_list"))
    )


def sweep_duplicates(on: dt.date) -> str:
    """Every province, once a day."""
    found = sum(find_all(province.pk) for province in provinces_served())
    return f"{found} pairs"


def sweep_figures(on: dt.date) -> str:
    """Once a year is over its figures decide the size class: repeat them on the enterprise."""
    due = EnterpriseFigures.objects.filter(year=on.year - 1, enterprise__merged_into=None)
    turned = 0
    for held in (
        due.exclude(enterprise__figures_year=on.year - 1).select_related("enterprise").iterator(chunk_size=1000)
    ):
        mirror_newest(held.enterprise)
        held.enterprise.save(update_fields=["figures_year", *FIGURES])
        turned += 1
    return f"{turned} enterprises"


job_kinds.register(
    JobKind(key=FIND_KIND, title=gettext_lazy("So sánh sổ đăng ký tìm đơn vị trùng"), handler=find_duplicates)
)
sweeps.register("registry.duplicates", sweep_duplicates)
sweeps.register("registry.figures", sweep_figures)
