"""Filters of the lists."""

from __future__ import annotations

import django_filters
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import Milestone
from enterprises.projects.enums import ComplaintState, DemandState, HoldingAnswer
from enterprises.projects.models import AcceptanceCondition, Complaint, EvidenceQuestion, Visit, VisitDemand
from enterprises.projects.selectors.holding import STILL_ASKED
from portal.core import clock

STANDING = (("qua_han", _("Quá hạn")), ("con_mo", _("Chưa hoàn thành")), ("xong", _("Đã hoàn thành")))


def _standing() -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=_("Tình trạng"), choices=STANDING, empty_label=_("Tất cả"), method="by_standing"
    )


class MilestoneFilter(django_filters.FilterSet):
    """Open, late, done; `done_on` says which."""

    tinh_trang = _standing()

    class Meta:
        model = Milestone
        fields = ()

    def by_standing(self, rows: QuerySet[Milestone], name: str, value: str) -> QuerySet[Milestone]:
        if value == "xong":
            return rows.filter(done_on__isnull=False)
        late = Q(due_on__lt=clock.today()) if value == "qua_han" else Q()
        return rows.filter(late, done_on=None)


class ConditionFilter(django_filters.FilterSet):
    """Open, late, met."""

    tinh_trang = _standing()

    class Meta:
        model = AcceptanceCondition
        fields = ()

    def by_standing(self, rows: QuerySet[AcceptanceCondition], name: str, value: str) -> QuerySet[AcceptanceCondition]:
        if value == "xong":
            return rows.filter(met_on__isnull=False)
        late = Q(due_on__lt=clock.today()) if value == "qua_han" else Q()
        return rows.filter(late, met_on=None)


class HoldingFilter(django_filters.FilterSet):
    """Open, late, answered; and with what."""

    tinh_trang = _standing()
    answer = django_filters.ChoiceFilter(
        label=_("Trả lời"), choices=HoldingAnswer.choices, empty_label=_("Mọi trả lời")
    )

    class Meta:
        model = EvidenceQuestion
        fields = ("answer",)

    def by_standing(self, rows: QuerySet[EvidenceQuestion], name: str, value: str) -> QuerySet[EvidenceQuestion]:
        if value == "xong":
            return rows.exclude(answer="")
        late = Q(due_on__lt=clock.today()) if value == "qua_han" else Q()
        return rows.filter(late, STILL_ASKED)


class DemandFilter(django_filters.FilterSet):
    """By state, and what is late."""

    state = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=DemandState.choices, empty_label=_("Mọi trạng thái")
    )
    tinh_trang = _standing()

    class Meta:
        model = VisitDemand
        fields = ("state",)

    def by_standing(self, rows: QuerySet[VisitDemand], name: str, value: str) -> QuerySet[VisitDemand]:
        if value == "xong":
            return rows.filter(state=DemandState.DONE)
        late = Q(due_on__lt=clock.today()) if value == "qua_han" else Q()
        return rows.filter(late).exclude(state=DemandState.DONE)


class VisitFilter(django_filters.FilterSet):
    """Held or to come, and the line that bears the cost."""

    tinh_trang = django_filters.ChoiceFilter(
        label=_("Tình trạng"),
        choices=(("da", _("Đã kiểm tra")), ("chua", _("Chưa kiểm tra"))),
        empty_label=_("Tất cả"),
        method="by_standing",
    )
    dong = django_filters.CharFilter(label=_("Dòng dự toán"), method="of_line")

    class Meta:
        model = Visit
        fields = ()

    def by_standing(self, rows: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        return rows.filter(held_on__isnull=value == "chua")

    def of_line(self, rows: QuerySet[Visit], name: str, value: str) -> QuerySet[Visit]:
        return rows.filter(budget_line__path=value.strip())


class ComplaintFilter(django_filters.FilterSet):
    """By state, and what is answered late."""

    state = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ComplaintState.choices, empty_label=_("Mọi trạng thái")
    )
    qua_han = django_filters.BooleanFilter(label=_("Quá hạn"), method="is_late")

    class Meta:
        model = Complaint
        fields = ("state",)

    def is_late(self, rows: QuerySet[Complaint], name: str, value: bool) -> QuerySet[Complaint]:
        open_late = Q(answered_on=None, due_on__lt=clock.today(), state__in=("received", "experts"))
        late = open_late | Q(answered_on__gt=F("due_on"))
        return rows.filter(late) if value else rows.exclude(late)
