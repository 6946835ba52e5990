"""Reminders: writing one, the log, the letter as a file (B07)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from plans.planning.actions.write_reminder import write_reminder
from plans.planning.documents.reminder import REMINDER
from plans.planning.enums import ReminderKind
from plans.planning.filters_work import ReminderFilter
from plans.planning.forms_work import ReminderForm
from plans.planning.models import FollowUp, Reminder
from plans.planning.policies_work import follows_work
from plans.planning.selectors import reminders
from plans.planning.views.items import fetch_item
from plans.planning.views.work import containing
from plans.planning.views.work_wording import days_late, words_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.actions.issue_document import issue_document
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage


class RemindForm(FormPage):
    """Write the letter to one organisation about everything it is late with."""

    title = gettext_lazy("Đôn đốc việc quá hạn")
    template_name = "planning/work/remind.html"
    form_class = ReminderForm
    submit_label = gettext_lazy("Lập công văn và báo trên Cổng")
    success_message = gettext_lazy("Đã lập công văn đôn đốc và báo cho người của đơn vị.")
    subject: FollowUp

    def fetch(self, public_id: UUID, item_id: UUID) -> FollowUp:
        item = fetch_item(self.actor, public_id, item_id)
        follows_work.check(self.actor, item)
        return item

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Việc quá hạn"), self.cancel_url())]

    def context(self) -> dict[str, Any]:
        today = clock.today()
        late = reminders.late_of(self.actor, self.subject, today)
        return {
            "intro": self.subject.who,
            "late": [(words_of(due.follow_up), due, days_late(due.due_on, today)) for due in late],
        }

    def act(self, form: Any) -> Reminder:
        return write_reminder(actor=self.actor, item=self.subject, **form.cleaned_data)

    def success_url(self, result: Reminder) -> str:
        return page_of(result)

    def cancel_url(self) -> str:
        return reverse("planning:overdue_list")


def page_of(reminder: Reminder) -> str:
    """The address of one reminder."""
    return reverse("planning:reminder_detail", args=[reminder.public_id])


class ReminderList(ListPage):
    """The log: to whom, by whom, when, how often."""

    title = gettext_lazy("Nhật ký đôn đốc")
    unit = gettext_lazy("lần")
    filterset_class = ReminderFilter
    default_sort = "-sent_at"
    empty_title = gettext_lazy("Chưa đôn đốc lần nào")
    empty_text = gettext_lazy("Công văn đôn đốc và thông báo tự động của Cổng được ghi ở đây.")
    columns = (
        Column("sent_at", gettext_lazy("Gửi lúc"), kind="instant", sort="sent_at", link=page_of),
        Column("kind", gettext_lazy("Hình thức"), value="get_kind_display", sort="kind"),
        Column("addressee", gettext_lazy("Đơn vị"), sort="addressee"),
        Column("item_count", gettext_lazy("Số việc"), kind="number", sort="item_count", total="item_count"),
        Column("sent_by", gettext_lazy("Người gửi"), value=lambda row: str(row.sent_by or _("Cổng tự động"))),
    )

    def rows(self) -> QuerySet[Reminder]:
        return reminders.visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return containing(rows, words, ("addressee",))

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Việc quá hạn"), reverse("planning:overdue_list"))]


class ReminderDetail(DetailPage):
    """What one reminder said."""

    template_name = "planning/work/reminder.html"
    subject: Reminder

    def fetch(self, public_id: UUID) -> Reminder:
        return reminders.get(self.actor, public_id)

    def get_title(self) -> str:
        return str(self.subject)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Nhật ký đôn đốc"), reverse("planning:reminder_list"))]

    def context(self) -> dict[str, Any]:
        items = self.subject.items.select_related(
            "due__follow_up__plan", "due__follow_up__task__group", "due__follow_up__duty", "due__follow_up__report_rule"
        )
        return {
            "rows": list(items),
            "formats": ("docx", "pdf") if self.subject.kind == ReminderKind.LETTER else (),
            "facts": [
                (_("Đơn vị"), self.subject.addressee),
                (_("Hình thức"), self.subject.get_kind_display()),
                (_("Gửi lúc"), f"{self.subject.sent_at.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}"),
                (_("Người gửi"), str(self.subject.sent_by or _("Cổng tự động"))),
            ],
        }


@require_GET
def reminder_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The letter: printed on the first call from what was frozen, then the stored file."""
    actor: Any = request.actor
    reminder = reminders.get(actor, public_id)
    if reminder.kind != ReminderKind.LETTER:
        raise NotFound()
    issued = issue_document(
        actor=actor,
        kind=REMINDER.key,
        subject=reminder,
        facts=reminder.facts,
        file_format=file_format,
        number=reminder.facts.get("number", ""),
        province_id=reminder.province_id,
    )
    return redirect("attachments:download", public_id=issued.file.public_id)
