"""A workbook with sensitive values of several people: asked for with a reason, written into the book of looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.errors import NotAllowed
from portal.documents.rendering import CONTENT_TYPES, xlsx_list
from portal.privacy.actions.look import note_export
from portal.privacy.forms import WhyForm
from portal.privacy.sources import SubjectSource
from portal.ui.columns import Column
from portal.ui.pages import FormPage, attachment


class SensitiveExport(FormPage):
    """Subclasses give `source`, `columns`, `people()` (rows of the source) and `file_title()`."""

    intro = _("Tệp có dữ liệu nhạy cảm. Lý do, số người và các trường được ghi vào sổ lượt xem.")
    form_class = WhyForm
    submit_label = _("Xuất tệp")
    source: SubjectSource
    columns: Sequence[Column] = ()

    def people(self) -> Iterable[Any]:
        """Whom the file holds."""
        raise NotImplementedError

    def file_title(self) -> str:
        """The name of the file and of its sheet."""
        raise NotImplementedError

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.fetch(**kwargs)
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        rows = list(self.people())
        if self.source.looks is None or any(not self.source.looks.can(self.actor, row) for row in rows[:1]):
            raise NotAllowed()
        note_export(
            actor=self.actor,
            source=self.source.key,
            fields=self.source.sensitive,
            records=len(rows),
            why=form.cleaned_data["why"],
        )
        lines = [[column.plain(row) for column in self.columns] for row in rows]
        body = xlsx_list(self.file_title(), self.columns, lines)
        response = attachment(body, f"{self.file_title()} {clock.today():%Y-%m-%d}.xlsx", CONTENT_TYPES["xlsx"])
        response["Cache-Control"] = "no-store"
        return response
