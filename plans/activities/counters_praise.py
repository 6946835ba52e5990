"""What praise counts: collectives, persons and rounds by the day of the decision; never mixed (QN 65, HP 37)."""

from __future__ import annotations

from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_praise import NomineeKind
from plans.activities.models import PraiseNominee, PraiseRound
from plans.activities.selectors import praise
from plans.planning.counters import Counter
from portal.ui.columns import Column


def _round_url(row: PraiseRound) -> str:
    return reverse("activities:praise_detail", args=[row.public_id])


def _nominee_url(row: PraiseNominee) -> str:
    return _round_url(row.round)


NOMINEE_COLUMNS = (
    Column("name", _("Tập thể, cá nhân"), value="who", sort="sort_key", link=_nominee_url),
    Column("form", _("Hình thức"), value="get_form_display", sort="form"),
    Column("decision", _("Quyết định"), value="round.decision_number"),
    Column("decided_on", _("Ngày"), value="round.decided_on", kind="day", sort="round__decided_on"),
    Column("nominator", _("Đơn vị đề nghị"), value="nominator.name"),
)
ROUND_COLUMNS = (
    Column("code", _("Mã"), kind="code", sort="code", link=_round_url),
    Column("title", _("Đợt"), sort="sort_key"),
    Column("decision_number", _("Quyết định")),
    Column("decided_on", _("Ngày"), kind="day", sort="decided_on"),
)
_praised = partial(
    Counter,
    records=praise.praised,
    day="round__decided_on",
    columns=NOMINEE_COLUMNS,
    search=("search_key",),
    order=("round__decided_on", "pk"),
)
PRAISE_COUNTERS = (
    _praised(
        key="praise.collectives",
        label=_("Lượt tập thể được tôn vinh, khen thưởng"),
        unit=_("tập thể"),
        where=Q(kind=NomineeKind.COLLECTIVE),
    ),
    _praised(
        key="praise.individuals",
        label=_("Lượt cá nhân được tôn vinh, khen thưởng"),
        unit=_("cá nhân"),
        where=Q(kind=NomineeKind.INDIVIDUAL),
    ),
    Counter(
        key="praise.rounds",
        label=_("Đợt tôn vinh, khen thưởng đã có quyết định"),
        unit=_("đợt"),
        records=praise.decided,
        day="decided_on",
        columns=ROUND_COLUMNS,
        search=("search_key",),
        order=("decided_on", "pk"),
    ),
)
