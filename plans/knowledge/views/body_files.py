"""Bodies and their criteria from a workbook and back into one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.knowledge.body_import.columns import workbook
from plans.knowledge.body_import.kind import BODY_IMPORT
from plans.knowledge.forms.bodies import BodyFileForm
from plans.knowledge.policies_bodies import keeps_bodies
from plans.knowledge.selectors import bodies
from plans.knowledge.views.base import link
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, attachment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BODIES = 5_000


class BodyImport(FormPage):
    """Bring bodies and what they can test in."""

    title = _("Nạp tổ chức và chỉ tiêu thử từ tệp")
    form_class = BodyFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _(
        "Mỗi dòng là một tổ chức, hoặc một chỉ tiêu thử của tổ chức (tên tổ chức lặp lại). Chưa có gì được lưu ở bước này. "
        "Nạp lại cùng một tệp không thay đổi gì."
    )

    def fetch(self, **kwargs: Any) -> None:
        keeps_bodies.check(self.actor)

    def buttons(self) -> list[ActionButton]:
        return [link(_("Tải tệp mẫu, dữ liệu đang có"), "body_template", icon="download")]

    def crumbs(self) -> Crumbs:
        return [(_("Tổ chức đánh giá sự phù hợp"), reverse("knowledge:body_list"))]

    def cancel_url(self) -> str:
        return reverse("knowledge:body_list")

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=BODY_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])


@require_GET
def body_template(request: PortalRequest) -> HttpResponse:
    """The bodies the province keeps in the columns the importer reads back; with none yet, the empty form."""
    keeps_bodies.check(request.actor)
    rows = bodies.visible_to(request.actor).filter(province_id=request.actor.province_id)
    kept = rows.prefetch_related("criteria").order_by("sort_key", "pk")[:MOST_BODIES]
    return attachment(workbook("Tổ chức đánh giá sự phù hợp", kept), "Tổ chức đánh giá sự phù hợp.xlsx", XLSX)
