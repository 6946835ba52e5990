"""The edXML package of a sent report, and status messages that came back."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import agency_of
from portal.ui.buttons import ActionButton
from reports.actions.make_package import make_package
from reports.actions.read_status import read_status
from reports.forms_signing import PackageForm, StatusForm
from reports.models import Report
from reports.policies import records_answers, sends_reports
from reports.selectors.heads import committee_of
from reports.views.editing import ReportForm


class PackageMake(ReportForm):
    """Under which codes the package goes out."""

    title = _("Lập gói edXML")
    intro = _(
        "Gói theo QCVN 102:2016/BTTTT, mang bản đã ký (nếu có) và tệp Excel số liệu. Tải gói về rồi đưa vào hệ thống quản lý văn bản."
    )
    form_class = PackageForm
    submit_label = _("Lập gói")
    success_message = _("Đã lập gói edXML; tải ở thẻ “Gói edXML”.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        sends_reports.check(self.actor, report)
        return report

    def form_kwargs(self) -> dict[str, Any]:
        committee = committee_of(self.subject.province, self.subject.signed_on)
        ministry = agency_of(None, OrganizationKind.MINISTRY)
        return {
            "initial": {
                "sender_code": committee.code if committee else "",
                "receiver_code": ministry.code if ministry else "",
                "receiver": ministry.name if ministry else _("Bộ Khoa học và Công nghệ"),
            }
        }

    def act(self, form: PackageForm) -> Report:
        make_package(actor=self.actor, report=self.subject, **form.cleaned_data)
        return self.subject


class StatusRead(ReportForm):
    """Take in a status message."""

    title = _("Nạp trạng thái trả về")
    intro = _(
        "Cổng đọc gói trạng thái của nơi nhận (đã đến, từ chối, tiếp nhận, hoàn thành) và ghi vào đường đi của báo cáo."
    )
    form_class = StatusForm
    submit_label = _("Nạp")
    success_message = _("Đã ghi trạng thái nơi nhận trả về.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        records_answers.check(self.actor, report)
        return report

    def act(self, form: StatusForm) -> Report:
        read_status(actor=self.actor, report=self.subject, content=form.cleaned_data["file"].read())
        return self.subject


def package_buttons(report: Report, actor: Any) -> list[ActionButton]:
    """What can be done about packages of a sent report."""
    if not report.is_frozen:
        return []
    buttons = []
    if sends_reports.can(actor, report):
        url = reverse("reports:report_package", args=[report.public_id])
        buttons.append(ActionButton(_("Lập gói edXML"), url, method="get", icon="plus"))
    if records_answers.can(actor, report):
        url = reverse("reports:report_status", args=[report.public_id])
        buttons.append(ActionButton(_("Nạp trạng thái trả về"), url, method="get", icon="upload"))
    return buttons
