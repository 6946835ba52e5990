"""Experts read in from a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.activities.forms.imports import SheetFileForm
from plans.activities.importing.expert_book import expert_book
from plans.activities.importing.experts import EXPERT_IMPORT
from plans.activities.policies import keeps_experts
from plans.activities.views.base import link
from plans.activities.views.experts import TRAIL
from plans.activities.views.learners import XLSX
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, attachment


class ExpertImport(FormPage):
    """Read a list in: nothing counts before it was looked at and saved."""

    title = _("Nạp danh sách chuyên gia từ tệp")
    form_class = SheetFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _(
        "Mỗi dòng một người với một chứng chỉ; người có nhiều chứng chỉ ghi nhiều dòng. Nạp lại không ghi trùng. Tệp mẫu có "
        "sẵn sổ hiện nay, không kèm thư điện tử, điện thoại."
    )

    def fetch(self, **kwargs: Any) -> None:
        keeps_experts.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        return [link(_("Tải sổ hiện có theo mẫu (XLSX)"), "expert_template")]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=EXPERT_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


@require_GET
def expert_template(request: PortalRequest) -> HttpResponse:
    """The sheet with the register as it stands, without contacts."""
    keeps_experts.check(request.actor)
    return attachment(expert_book(request.actor), "Danh sách chuyên gia.xlsx", XLSX)
