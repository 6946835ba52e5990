"""List and page of reports. What was sent is shown from the frozen copy only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.jobs.selectors import unfinished
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage
from portal.vietnam.text import fold
from portal.workflow.selectors import timeline_of
from reports.composition.differences import differences
from reports.composition.stored import frozen_composition, parts_of_report, stored_composition, words_of
from reports.enums import CONCLUDING, PROPOSING, WITH_CONFERENCE, ReceiptKind, ReportStatus
from reports.filters import ReportFilter
from reports.jobs import work_key
from reports.models import Report
from reports.policies import drafts_reports, receives_reports, records_answers, sees_reports, sends_reports
from reports.selectors import reports
from reports.selectors.packages import packages_of
from reports.sending import work_keys
from reports.views.calendar import short_title, without_province
from reports.views.packaging import package_buttons
from reports.views.signing import copies_shown, signing_buttons
from reports.views.tables import sections_of
from reports.workflow import REPORT_WORKFLOW

OUTSIDE_STEPS = frozenset({"send", "acknowledge", "return_to_province"})


def _url(row: Report) -> str:
    return reverse("reports:report_detail", args=[row.public_id])


def _edition(row: Report) -> str:
    return str(_("lần %(edition)d") % {"edition": row.edition}) if row.edition > 1 else ""


def _turn(report: Report) -> str:
    """Whose turn it is: outside the house that of the addressee, whoever that is."""
    is_elsewhere = report.status == ReportStatus.SENT and report.is_internal
    return report.addressee_called if is_elsewhere else REPORT_WORKFLOW.whose_turn(report)


def _supplemented(report: Report, found: Any) -> list[Any]:
    """What a supplement says otherwise than the edition it corrects. Two queries, none for a first edition."""
    earlier = reports.frozen_of(report.supplements) if report.supplements is not None else None
    return differences(frozen_composition(earlier), found) if earlier and found else []


def _deciding(report: Report) -> list[ActionButton]:
    """What people decide in a draft of this kind beside its figures."""
    steps = (
        (report.kind in CONCLUDING and bool(report.figures), _("Kết luận chỉ tiêu"), "report_conclude"),
        (report.kind in PROPOSING, _("Sửa đề xuất"), "report_proposals"),
        (report.kind in WITH_CONFERENCE, _("Gắn hội nghị"), "report_conference"),
    )
    return [
        ActionButton(label, reverse(f"reports:{name}", args=[report.public_id]), method="get")
        for is_meant, label, name in steps
        if is_meant
    ]


class ReportList(ListPage):
    """Reports of the province; at the Ministry those received."""

    title = _("Báo cáo")
    unit = _("báo cáo")
    filterset_class = ReportFilter
    search_placeholder = _("Mã, tên kế hoạch (không cần dấu)")
    empty_title = _("Chưa có báo cáo nào")
    empty_text = _("Báo cáo lập từ lịch báo cáo, hoặc cho một kế hoạch và một năm bất kỳ.")
    columns: Sequence[Column] = (
        Column("code", _("Mã"), kind="code", sort="code", link=_url, remark=_edition),
        Column("plan", _("Kế hoạch"), value="plan.code", sort="plan__code", remark=lambda row: short_title(row.plan)),
        Column("name", _("Báo cáo"), value="name", sort="year"),
        Column("status", _("Trạng thái"), kind="state", workflow=REPORT_WORKFLOW.key, sort="status"),
        Column("province", _("Tỉnh"), value=lambda row: str(row.province)),
        Column("number", _("Số, ký hiệu"), sort="number"),
        Column("signed_on", _("Ngày ký"), kind="day", sort="signed_on"),
        Column("sent_on", _("Ngày gửi"), kind="day", sort="sent_on"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_reports.check(self.actor)
        if self.actor.province_id:
            self.columns = without_province(self.columns)
        return reports.light(reports.visible_to(self.actor)).order_by("-year", "plan__code", "-edition")

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        for word in fold(words).split()[:8]:
            rows = rows.filter(plan__search_key__contains=word)
        return rows

    def buttons(self) -> list[ActionButton]:
        if not drafts_reports.can(self.actor):
            return []
        return [
            ActionButton(_("Mẫu báo cáo"), reverse("reports:template_list"), method="get"),
            ActionButton(_("Lập báo cáo"), reverse("reports:report_start"), method="get", tone="primary", icon="plus"),
        ]


class ReportDetail(DetailPage):
    """One report: its parts with their tables, the way it took, its files."""

    template_name = "reports/report_detail.html"

    def fetch(self, **kwargs: Any) -> Report:
        return reports.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Báo cáo"), reverse("reports:report_list"))]

    def buttons(self) -> list[ActionButton]:
        report = self.subject
        answer = reverse("national:report_answer", args=[report.public_id])
        address = {
            "sign": reverse("reports:report_sign", args=[report.public_id]),
            "send": reverse("reports:report_send", args=[report.public_id]),
            "acknowledge": f"{answer}?tra-loi={ReceiptKind.ACKNOWLEDGED}",
            "return_to_province": f"{answer}?tra-loi={ReceiptKind.RETURNED}",
        }
        buttons = transition_buttons(
            REPORT_WORKFLOW.available(report, self.actor),
            lambda step: reverse("reports:report_move", args=[report.public_id, step]),
            fields={"expected": report.status},
            forms=address,
        )
        extra = []
        if drafts_reports.can(self.actor, report):
            if report.is_editable:
                if (report.figures or {}).get("conflicts"):
                    url = reverse("reports:report_decide", args=[report.public_id])
                    extra.append(ActionButton(_("Đối chiếu số liệu"), url, method="get"))
                extra += _deciding(report)
                extra.append(
                    ActionButton(
                        _("Sửa lời văn"),
                        reverse("reports:report_texts", args=[report.public_id]),
                        method="get",
                        icon="edit",
                    )
                )
            if not report.is_frozen:
                label = _("Tính số liệu và lập tệp") if report.is_editable else _("Lập lại tệp")
                extra.append(
                    ActionButton(label, reverse("reports:report_refresh", args=[report.public_id]), icon="job")
                )
            elif reports.supplement_of(report) is None:
                extra.append(
                    ActionButton(
                        _("Lập báo cáo bổ sung"),
                        reverse("reports:report_supplement", args=[report.public_id]),
                        method="get",
                    )
                )
        if report.is_frozen and not self.actor.is_national and records_answers.can(self.actor, report):
            for label, name in ((_("Ghi trả lời"), "report_receipt"), (_("Ghi nơi nhận"), "report_dispatch")):
                if name == "report_receipt" or sends_reports.can(self.actor, report):
                    url = reverse(f"reports:{name}", args=[report.public_id])
                    extra.append(ActionButton(label, url, method="get"))
        if report.is_frozen and self.actor.is_national and receives_reports.can(self.actor):
            label = _("Ghi đã nhận văn bản")
            extra.append(ActionButton(label, f"{answer}?tra-loi={ReceiptKind.RECEIVED}", method="get"))
        return [*extra, *buttons]

    def _story(self, *, is_inside: bool) -> list[Any]:
        """Every step for the province; from sending on for the Ministry."""
        steps = timeline_of(self.subject)
        return list(steps) if is_inside else [step for step in steps if step.name in OUTSIDE_STEPS]

    def context(self) -> dict[str, Any]:
        report = self.subject
        frozen = reports.frozen_of(report)
        found = frozen_composition(frozen) if frozen else stored_composition(report)
        texts = frozen.data["texts"] if frozen else words_of(report, found)
        is_inside = not self.actor.is_national
        sent = reports.sent_files(report) if frozen else []
        base = reverse("reports:figure_list", args=[report.public_id])
        return {
            "frozen": frozen,
            "found": found,
            "timeline": self._story(is_inside=is_inside),
            "turn": _turn(report),
            "sections": sections_of(
                found,
                texts,
                base,
                live_links=is_inside and frozen is None,
                parts=parts_of_report(report, frozen),
            )
            if found
            else [],
            "sent_files": sent,
            "sent_stored": [document.file for document in sent],
            "working_files": [row.file for row in reports.working_files(report)] if is_inside and not frozen else [],
            "editions": reports.editions_of(report) if is_inside else [],
            "is_inside": is_inside,
            "dispatches": list(report.dispatches.all()) if frozen and is_inside else [],
            "receipts": list(report.receipts.select_related("recorded_by")) if frozen else [],
            "changes": _supplemented(report, found),
            "copies": copies_shown(report),
            "signing_buttons": signing_buttons(report, self.actor),
            "work": unfinished([work_key(report), *work_keys(report)]) if is_inside else [],
            "packages": packages_of(report) if frozen and is_inside else [],
            "package_buttons": package_buttons(report, self.actor),
        }
