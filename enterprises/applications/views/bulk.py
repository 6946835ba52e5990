"""One step for many applications: preview, then result per file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.actions.act_in_bulk import LIMIT, STEPS, BulkLine, BulkStep, act_in_bulk, preview
from enterprises.applications.forms.desk import BulkForm
from enterprises.applications.models import Application
from enterprises.applications.policies import assigns_applications
from enterprises.applications.selectors import applications
from enterprises.applications.selectors.desk import officers_of
from portal.core.errors import NotFound, RuleViolation
from portal.ui.forms import add_domain_errors
from portal.ui.pages import PortalView


class BulkPage(PortalView):
    """`?viec=` names the step, `?chon=` the files (repeated). Reading shows who is skipped and why; posting acts."""

    http_method_names = ["get", "head", "post", "options"]
    title = gettext_lazy("Xử lý nhiều hồ sơ")

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Hồ sơ"), reverse("applications:application_list"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        assigns_applications.check(self.actor)
        if not request.GET.getlist("chon"):
            return redirect("applications:application_list")
        step = self._step(request.GET.get("viec", ""))
        rows = self._rows(request.GET.getlist("chon"))
        return self._show(step, preview(self.actor, step, rows), self._form(step))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        assigns_applications.check(self.actor)
        step = self._step(request.POST.get("viec", ""))
        rows = self._rows(request.POST.getlist("chon"))
        form = self._form(step, request.POST)
        if not form.is_valid():
            return self._show(step, preview(self.actor, step, rows), form, status=422)
        facts = form.cleaned_data
        try:
            lines = act_in_bulk(
                actor=self.actor,
                step=step,
                applications=rows,
                officer=facts.get("officer"),
                note=facts.get("note", ""),
            )
        except RuleViolation as refusal:
            add_domain_errors(form, refusal)
            return self._show(step, preview(self.actor, step, rows), form, status=refusal.status)
        return self._show(step, lines, None)

    def _step(self, key: str) -> BulkStep:
        if key not in STEPS:
            raise NotFound()
        return STEPS[key]

    def _rows(self, chosen: list[str]) -> list[Application]:
        """The chosen files the actor sees; others' ids are no files at all."""
        ids = []
        for text in chosen[: LIMIT + 1]:
            try:
                ids.append(UUID(text))
            except ValueError:
                continue
        return list(applications.visible_to(self.actor).filter(public_id__in=ids).order_by("code", "pk"))

    def _form(self, step: BulkStep, *data: Any) -> BulkForm:
        return BulkForm(*data, officers=officers_of(self.actor.province_id), step=step)

    def _show(self, step: BulkStep, lines: list[BulkLine], form: BulkForm | None, status: int = 200) -> HttpResponse:
        context = {
            "title": step.label,
            "crumbs": self.crumbs(),
            "step": step,
            "passing": [line for line in lines if line.passes],
            "skipped": [line for line in lines if not line.passes],
            "form": form,
        }
        return render(self.request, "applications/bulk.html", context, status=status)
