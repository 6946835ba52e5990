"""Pages that bring a list in from a file, and the list as the sheet it comes in by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.activities.forms.imports import SheetFileForm
from plans.activities.importing.lists import RecordList, workbook_of
from plans.activities.views.base import uuid_in
from plans.activities.views.learners import XLSX
from portal.core.errors import Text
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage, attachment

Prepared = Callable[[PortalRequest], dict[str, str] | None]


class RecordListImport(FormPage):
    """Read a list in: nothing counts before it was looked at and saved."""

    form_class = SheetFileForm
    submit_label = _("Đọc và kiểm tra")
    kind: ClassVar[RecordList]
    template: ClassVar[str]
    """Name of the address of the sheet."""
    back: ClassVar[tuple[Text, str]]
    """The list it belongs to: words and name of its address."""
    about: ClassVar[str] = ""
    """Name in the address of the one thing the sheet is to be prepared for."""

    def fetch(self, **kwargs: Any) -> None:
        self.kind.policy.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(self.back[0], reverse(self.back[1]))]

    def buttons(self) -> list[ActionButton]:
        wanted = uuid_in(self.request.GET.get(self.about, "")) if self.about else None
        sheet = reverse(self.template) + (f"?{self.about}={wanted}" if wanted else "")
        return [ActionButton(_("Tải danh sách hiện có theo mẫu (XLSX)"), sheet, method="get", icon="download")]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=self.kind.key, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse(self.back[1])


def list_sheet(
    kind: RecordList, name: str, prepared: Prepared | None = None
) -> Callable[[PortalRequest], HttpResponse]:
    """A view: the sheet to fill in with the register as it stands; `prepared` is written into its empty lines."""

    @require_GET
    def view(request: PortalRequest) -> HttpResponse:
        kind.policy.check(request.actor)
        lines = prepared(request) if prepared else None
        return attachment(workbook_of(kind, request.actor, lines), f"{name}.xlsx", XLSX)

    return view
