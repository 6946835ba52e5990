"""Filters of the lists of bodies, criteria, projects, foundings, choices and local regulations."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.knowledge import enums_bodies as enums
from plans.knowledge.enums import RegulationStatus
from plans.knowledge.filters import choice
from plans.knowledge.models import (
    BodyChoice,
    BodyRecognition,
    CapacityEquipment,
    CapacityProject,
    ConformityBody,
    LocalRegulation,
    TestCriterion,
    UnitFounding,
)
from plans.knowledge.selectors.bodies import EXPIRY_DAYS
from plans.planning.selectors import plans
from portal.core import clock
from portal.ui.filters import ModelChoiceFilter

STATES = (
    ("valid", _("Còn hiệu lực")),
    ("soon", _("Sắp hết hạn (90 ngày)")),
    ("expired", _("Có công nhận, chỉ định đã hết hạn")),
    ("none", _("Chưa có công nhận, chỉ định")),
)
ENDS = (("soon", _("Trong 90 ngày")), ("expired", _("Đã hết hạn")))
DONE = (("done", _("Đã có kết quả")), ("open", _("Đang thực hiện")))


def _year(label: Any, field_name: str, **more: Any) -> django_filters.NumberFilter:
    return django_filters.NumberFilter(label=label, field_name=field_name, min_value=1990, max_value=2100, **more)


def _plan() -> ModelChoiceFilter:
    return ModelChoiceFilter(
        label=_("Kế hoạch"),
        queryset=lambda request: plans.with_contents(request.actor).order_by("code"),
        to_field_name="code",
        empty_label=_("Mọi kế hoạch"),
    )


class _OfPlan(django_filters.FilterSet):
    """By the plan it is done under."""

    plan = _plan()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["plan"].label_from_instance = lambda plan: plan.code


class BodyFilter(django_filters.FilterSet):
    """By activity, state of the papers, criterion."""

    activity = choice(_("Hoạt động"), enums.BodyActivity.choices, _("Mọi hoạt động"), method="by_activity")
    state = choice(_("Công nhận, chỉ định"), STATES, _("Mọi tình trạng"), method="by_state")
    is_state = choice(
        _("Chủ quản"), (("true", _("cơ quan nhà nước")), ("false", _("khác"))), _("Tất cả"), method="by_owner"
    )

    def by_activity(self, rows: Any, name: str, value: str) -> Any:
        """Bodies that do it."""
        return rows.filter(activity_marks__contains=f"|{value}|")

    def by_state(self, rows: Any, name: str, value: str) -> Any:
        """By what the selector annotated."""
        if value == "none":
            return rows.filter(recognitions__isnull=True)
        return rows.filter(**{{"valid": "is_recognised", "soon": "ends_soon", "expired": "has_expired"}[value]: True})

    def by_owner(self, rows: Any, name: str, value: str) -> Any:
        """State laboratories, whose tests are supported (E10), or others."""
        return rows.filter(is_state=value == "true")

    class Meta:
        model = ConformityBody
        fields: tuple[str, ...] = ()


class CriterionFilter(django_filters.FilterSet):
    """Only what a valid paper covers."""

    covered = choice(_("Công nhận"), (("yes", _("trong phạm vi còn hiệu lực")),), _("Tất cả"), method="by_cover")

    def by_cover(self, rows: Any, name: str, value: str) -> Any:
        """Criteria under a paper that holds today."""
        holds = Q(recognition__expires_on__isnull=True) | Q(recognition__expires_on__gte=clock.today())
        return rows.filter(holds, recognition__isnull=False, recognition__ended_on__isnull=True)

    class Meta:
        model = TestCriterion
        fields: tuple[str, ...] = ()


class RecognitionFilter(django_filters.FilterSet):
    """By kind and how soon it ends."""

    kind = choice(_("Loại"), enums.RecognitionKind.choices, _("Mọi loại"))
    ends = choice(_("Hết hạn"), ENDS, _("Tất cả"), method="by_end")

    def by_end(self, rows: Any, name: str, value: str) -> Any:
        """Within 90 days, or past."""
        today = clock.today()
        if value == "expired":
            return rows.filter(expires_on__lt=today)
        return rows.filter(expires_on__gte=today, expires_on__lte=today + dt.timedelta(days=EXPIRY_DAYS))

    class Meta:
        model = BodyRecognition
        fields = ("kind",)


class CapacityFilter(_OfPlan):
    """By kind, year the project runs in, whether it is finished."""

    kind = choice(_("Loại"), enums.CapacityKind.choices, _("Mọi loại"))
    year = django_filters.NumberFilter(label=_("Thực hiện trong năm"), method="in_year", min_value=1990, max_value=2100)
    done = choice(_("Kết quả"), DONE, _("Tất cả"), method="by_end")

    def in_year(self, rows: Any, name: str, value: Any) -> Any:
        """Projects that run in a year."""
        return rows.filter(year_from__lte=value, year_to__gte=value)

    def by_end(self, rows: Any, name: str, value: str) -> Any:
        """Finished or running."""
        return rows.filter(finished_on__isnull=value == "open")

    class Meta:
        model = CapacityProject
        fields = ("kind",)


class EquipmentFilter(django_filters.FilterSet):
    """By the years of buying and the plan."""

    year_from = _year(_("Mua từ năm"), "bought_on", lookup_expr="year__gte")
    year_to = _year(_("Đến năm"), "bought_on", lookup_expr="year__lte")
    plan = ModelChoiceFilter(
        label=_("Kế hoạch"),
        field_name="project__plan",
        queryset=lambda request: plans.with_contents(request.actor).order_by("code"),
        to_field_name="code",
        empty_label=_("Mọi kế hoạch"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["plan"].label_from_instance = lambda plan: plan.code

    class Meta:
        model = CapacityEquipment
        fields: tuple[str, ...] = ()


class FoundingFilter(_OfPlan):
    """By kind and whether it has come about."""

    kind = choice(_("Loại"), enums.FoundingKind.choices, _("Mọi loại"))
    done = choice(_("Kết quả"), DONE, _("Tất cả"), method="by_end")

    def by_end(self, rows: Any, name: str, value: str) -> Any:
        """Founded, or still on the way."""
        if value == "done":
            return rows.filter(issued_on__isnull=False)
        return rows.filter(issued_on__isnull=True, dropped_on__isnull=True)

    class Meta:
        model = UnitFounding
        fields = ("kind",)


class ChoiceFilter(_OfPlan):
    """By state."""

    status = choice(_("Trạng thái"), enums.ChoiceStatus.choices, _("Mọi trạng thái"))

    class Meta:
        model = BodyChoice
        fields = ("status",)


class RegulationFilter(_OfPlan):
    """By state and year of issue."""

    status = choice(_("Trạng thái"), RegulationStatus.choices, _("Mọi trạng thái"))
    year = _year(_("Năm ban hành"), "issued_on", lookup_expr="year")

    class Meta:
        model = LocalRegulation
        fields = ("status",)
