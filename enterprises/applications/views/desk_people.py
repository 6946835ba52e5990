"""Who handles what: officers with their loads, absences, rules of assignment; handing one file over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.actions.assign_application import assign_application
from enterprises.applications.actions.keep_absences import end_absence, end_rule, record_absence, save_rule
from enterprises.applications.forms.desk import AbsenceForm, AssignForm, RuleForm
from enterprises.applications.models import Application, AssignmentRule, OfficerAbsence
from enterprises.applications.policies import assigns_applications
from enterprises.applications.selectors import applications
from enterprises.applications.selectors.calls import visible_to as calls_visible_to
from enterprises.applications.selectors.desk import (
    absences_visible_to,
    away_on,
    loads_of,
    officers_of,
    rules_visible_to,
)
from enterprises.applications.views.application_steps import _OfApplication
from plans.planning.models import PlanMeasure
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.organizations.roles import Role
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, FormPage, perform


class DeskPeople(DetailPage):
    """Officers, how much lies on whose desk, who is away, and by which rules files are given out."""

    title = gettext_lazy("Phân công, vắng mặt")
    template_name = "applications/desk_people.html"

    def fetch(self) -> None:
        assigns_applications.check(self.actor)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Hồ sơ"), reverse("applications:application_list"))]

    def buttons(self) -> list[ActionButton]:
        return [
            ActionButton(label=_("Thêm quy tắc"), url=reverse("applications:assignment_rule_create"), method="get"),
            ActionButton(
                label=_("Ghi vắng mặt"), url=reverse("applications:absence_create"), method="get", tone="primary"
            ),
        ]

    def context(self) -> dict[str, Any]:
        today = clock.today()
        officers = list(officers_of(self.actor.province_id))
        loads, away = loads_of(officers), away_on(today, [officer.pk for officer in officers])
        names = {officer.pk: officer for officer in officers}
        address = reverse("applications:application_list")
        people = [
            (row, loads[row.pk], names.get(away.get(row.pk, 0)), f"{address}?officer={row.public_id}")
            for row in officers
        ]
        absences = absences_visible_to(self.actor).filter(ends_on__gte=today, ended_at=None).order_by("starts_on")
        head = self.actor.has(Role.DIRECTOR)
        return {
            "people": people,
            "absences": [(row, head or row.officer_id == self.actor.user_id) for row in absences[:50]],
            "rules": rules_visible_to(self.actor)[:100],
            "free": f"{address}?officer=chua",
        }


class _DeskForm(FormPage):
    """A small form that leads back to the page of people."""

    def fetch(self) -> None:
        assigns_applications.check(self.actor)

    def success_url(self, result: Any) -> str:
        return reverse("applications:desk_people")

    def cancel_url(self) -> str:
        return reverse("applications:desk_people")

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Hồ sơ"), reverse("applications:application_list")),
            (_("Phân công, vắng mặt"), reverse("applications:desk_people")),
        ]


class AbsenceCreate(_DeskForm):
    """Somebody will be away."""

    title = gettext_lazy("Ghi vắng mặt")
    form_class = AbsenceForm
    success_message = gettext_lazy("Đã ghi. Trong những ngày đó người thay thấy và xử lý hồ sơ của người vắng.")

    def form_kwargs(self) -> dict[str, Any]:
        user = self.actor.user
        return {
            "officers": officers_of(self.actor.province_id),
            "initial": {"officer": user.public_id if user else None, "starts_on": clock.today()},
        }

    def act(self, form: Any) -> OfficerAbsence:
        return record_absence(actor=self.actor, **form.cleaned_data)


class AssignmentRuleCreate(_DeskForm):
    """Files for a measure or from a commune go to somebody."""

    title = gettext_lazy("Quy tắc phân công")
    form_class = RuleForm
    success_message = gettext_lazy("Đã lập quy tắc; dùng khi phân công theo quy tắc.")

    def form_kwargs(self) -> dict[str, Any]:
        measures = PlanMeasure.objects.filter(pk__in=calls_visible_to(self.actor).values("measure_id"))
        return {"officers": officers_of(self.actor.province_id), "measures": measures.order_by("name", "pk")}

    def act(self, form: Any) -> AssignmentRule:
        return save_rule(actor=self.actor, **form.cleaned_data)


@require_POST
def absence_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Back earlier."""
    row = absences_visible_to(request.actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return perform(
        request,
        lambda: end_absence(actor=request.actor, absence=row),
        success=_("Đã kết thúc thời gian vắng mặt."),
        to=reverse("applications:desk_people"),
    )


@require_POST
def assignment_rule_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The rule no longer counts."""
    row = rules_visible_to(request.actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return perform(
        request,
        lambda: end_rule(actor=request.actor, rule=row),
        success=_("Quy tắc không còn áp dụng."),
        to=reverse("applications:desk_people"),
    )


class ApplicationAssign(_OfApplication):
    """Hand one file over."""

    title = gettext_lazy("Phân công thụ lý")
    form_class = AssignForm
    submit_label = gettext_lazy("Phân công")
    success_message = gettext_lazy("Đã phân công; người nhận được báo.")

    def fetch(self, public_id: UUID) -> Application:
        row = applications.get(self.actor, public_id)
        assigns_applications.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        officers = officers_of(self.subject.province_id)
        return {"officers": officers, "loads": loads_of(list(officers))}

    def act(self, form: Any) -> Application:
        return assign_application(actor=self.actor, application=self.subject, **form.cleaned_data)
