"""The register comes in and goes out as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.forms import RegisterFileForm
from enterprises.registry.importing import files
from enterprises.registry.importing.kind import REGISTER_IMPORT
from enterprises.registry.policies import READERS, keeps_register
from enterprises.registry.selectors import enterprises
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.pages import EXPORT_LIMIT, FormPage, attachment
from portal.vietnam.search import search

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RegisterImport(FormPage):
    """An officer brings a register in."""

    title = gettext_lazy("Nạp sổ đăng ký từ tệp")
    form_class = RegisterFileForm
    submit_label = gettext_lazy("Đọc và kiểm tra")
    intro = gettext_lazy(
        "Chưa có gì được lưu ở bước này: Cổng đọc tệp, nêu mọi ô sai cùng lúc, rồi bạn lưu các dòng đúng và tải các dòng lỗi "
        "về sửa. Nạp lại cùng một tệp không thay đổi gì."
    )

    def fetch(self, **kwargs: Any) -> None:
        keeps_register.check(self.actor)

    def buttons(self) -> list[ActionButton]:
        return [ActionButton(label=_("Tải tệp mẫu"), url=reverse("registry:register_template"), method="get")]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=REGISTER_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("registry:enterprise_list")

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Doanh nghiệp"), reverse("registry:enterprise_list"))]


@require_GET
def register_template(request: PortalRequest) -> HttpResponse:
    """The empty workbook with its guide."""
    keeps_register.check(request.actor)
    return attachment(files.template(), "Mẫu sổ đăng ký đơn vị thụ hưởng.xlsx", XLSX)


@require_GET
def register_export(request: PortalRequest) -> HttpResponse:
    """The register as filtered on the list, in the columns the importer reads back."""
    if not request.actor.roles & READERS:
        raise NotAllowed()
    rows = EnterpriseFilter(request.GET, queryset=enterprises.visible_to(request.actor), request=request).qs
    rows = search(rows, request.GET.get("q", "")[:200].replace("\x00", "")).order_by("sort_key", "pk")
    if rows[EXPORT_LIMIT : EXPORT_LIMIT + 1].exists():
        raise RuleViolation(_("Danh sách dài hơn %(limit)s dòng. Hãy lọc bớt rồi xuất lại.") % {"limit": EXPORT_LIMIT})
    body = files.export(rows.iterator(chunk_size=2000))
    return attachment(body, f"Sổ đăng ký đơn vị thụ hưởng {clock.today():%Y-%m-%d}.xlsx", XLSX)
