"""The Ministry answers a report that came, or reminds of one that did not."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.ui.pages import FormPage
from reports.models import Report
from reports.national.actions.answer_report import answer_report
from reports.national.actions.prepare_letter import prepare_letter
from reports.national.forms import AnswerForm, ReminderForm
from reports.national.models import ProvinceLetter
from reports.national.policies import answers_reports, reminds_provinces
from reports.national.selectors import standings
from reports.selectors import reports


class Answer(FormPage):
    """Received, acknowledged or returned, with number, day and remarks the province reads."""

    title = _("Trả lời báo cáo của tỉnh")
    intro = _(
        "“Đã nhận văn bản” chỉ ghi số đến. “Tiếp nhận” kết thúc nghĩa vụ của tỉnh; “trả lại” để tỉnh gửi lần mới."
    )
    form_class = AnswerForm
    submit_label = _("Ghi và báo cho tỉnh")
    success_message = _("Đã trả lời; tỉnh đọc được ở trang báo cáo.")
    subject: Report

    def fetch(self, **kwargs: Any) -> Report:
        report = reports.get(self.actor, kwargs["public_id"])
        answers_reports.check(self.actor, report)
        return report

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Toàn quốc"), reverse("national:overview")), (str(self.subject), self.cancel_url())]

    def form_kwargs(self) -> dict[str, Any]:
        kind = self.request.GET.get("tra-loi", "")
        return {"initial": {"received_on": clock.today(), "expected": self.subject.status, "kind": kind}}

    def act(self, form: AnswerForm) -> Report:
        values = {**form.cleaned_data, "expected": form.cleaned_data["expected"] or None}
        return answer_report(actor=self.actor, report=self.subject, **values)

    def success_url(self, result: Report) -> str:
        return reverse("reports:report_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("reports:report_detail", args=[self.subject.public_id])


class Remind(FormPage):
    """Prepare the letter that reminds the province of this report and of every other it is late with."""

    title = _("Đôn đốc tỉnh gửi báo cáo")
    intro = _(
        "Cổng lập một công văn gửi UBND tỉnh, nêu báo cáo này và mọi báo cáo tỉnh đã quá hạn. Công văn chờ ở hộp công văn đi;"
        " khi có người phát hành, công văn lấy số, Sở của tỉnh nhận thông báo và thư."
    )
    form_class = ReminderForm
    submit_label = _("Lập công văn")
    success_message = _("Đã lập công văn, chờ phát hành.")

    def fetch(self, **kwargs: Any) -> Any:
        row = standings.get(self.actor, kwargs["public_id"])
        reminds_provinces.check(self.actor, row)
        return row

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Toàn quốc"), reverse("national:overview")), (_("Theo dõi từng báo cáo"), self.cancel_url())]

    def context(self) -> dict[str, Any]:
        return {"subtitle": f"{self.subject.province}: {self.subject}"}

    def act(self, form: ReminderForm) -> ProvinceLetter:
        return prepare_letter(actor=self.actor, obligation=self.subject, **form.cleaned_data)

    def success_url(self, result: ProvinceLetter) -> str:
        return reverse("national:letter_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return f"{reverse('national:standing_list')}?year={self.subject.year}"
