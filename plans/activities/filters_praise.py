"""Filters of the lists of praise."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_praise import NomineeKind, NomineeResult, PraiseForm, PraiseStatus
from plans.activities.filters import _choice, _plan, _unit, _year
from plans.activities.models import PraiseNominee, PraiseRound


class RoundFilter(django_filters.FilterSet):
    """By plan, state, year."""

    plan = _plan()
    status = _choice(_("Trạng thái"), PraiseStatus.choices, _("Mọi trạng thái"))
    year = _year(_("Năm"), "planned_on")

    class Meta:
        model = PraiseRound
        fields = ("plan", "status")


class NomineeFilter(django_filters.FilterSet):
    """By kind, result, form, unit that nominates, year of the decision."""

    kind = _choice(_("Đối tượng"), NomineeKind.choices, _("Tất cả"))
    result = _choice(_("Kết quả"), NomineeResult.choices, _("Mọi kết quả"))
    form = _choice(_("Hình thức"), PraiseForm.choices, _("Mọi hình thức"))
    nominator = _unit(_("Đơn vị đề nghị"))
    year = _year(_("Năm quyết định"), "round__decided_on")

    class Meta:
        model = PraiseNominee
        fields = ("kind", "result", "nominator")
