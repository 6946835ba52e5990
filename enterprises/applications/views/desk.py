"""Paper applications: an officer enters them for the applicant."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.applications.actions.start_application import start_application
from enterprises.applications.forms.applications import DeskForm
from enterprises.applications.models import Application, Call
from enterprises.applications.policies import keeps_calls
from enterprises.applications.selectors import calls
from enterprises.registry.selectors import enterprises
from portal.ui.pages import FormPage


class DeskStart(FormPage):
    """Choose the enterprise; then the same form as online."""

    title = _("Nhận hồ sơ giấy")
    intro = _("Nhập thay doanh nghiệp, đính kèm bản chụp; phiếu tiếp nhận và thời hạn như nộp trực tuyến.")
    form_class = DeskForm
    submit_label = _("Nhập hồ sơ")
    subject: Call

    def fetch(self, public_id: UUID) -> Call:
        call = calls.get(self.actor, public_id)
        keeps_calls.check(self.actor, call)
        return call

    def form_kwargs(self) -> dict[str, Any]:
        return {"enterprises": enterprises.visible_to(self.actor)}

    def act(self, form: Any) -> Application:
        return start_application(
            actor=self.actor,
            call=self.subject,
            enterprise=form.cleaned_data["enterprise"],
            channel=form.cleaned_data["channel"],
        )

    def success_url(self, result: Application) -> str:
        return reverse("applications:application_edit", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("applications:call_detail", args=[self.subject.public_id])
