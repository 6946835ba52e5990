"""Every component once, with invented facts: to look at, and for the tests that render it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from portal.core import clock
from portal.ui.buttons import ActionButton
from portal.ui.forms import DayInput, FieldGroup, FileInput, MoneyInput
from portal.ui.kpis import Kpi
from portal.ui.lifecycles import State


class SampleForm(forms.Form):
    """One field of each kind."""

    layout = (
        FieldGroup(
            _("Thông tin chung"),
            [("name", "kind"), ("starts_on", "amount_vnd")],
            hint=_("Các ô không ghi chú là bắt buộc."),
        ),
        FieldGroup(_("Giải trình"), ["story", "paper", "ways", "agreed"]),
    )
    name = forms.CharField(label=_("Tên đơn vị"), max_length=100, help_text=_("Như trên giấy đăng ký doanh nghiệp."))
    kind = forms.ChoiceField(
        label=_("Loại hình"), choices=[("sme", _("Doanh nghiệp nhỏ và vừa")), ("coop", _("Hợp tác xã"))]
    )
    starts_on = forms.DateField(label=_("Ngày bắt đầu"), widget=DayInput, input_formats=["%d/%m/%Y"])
    amount_vnd = forms.CharField(label=_("Kinh phí đề nghị"), widget=MoneyInput, required=False)
    story = forms.CharField(label=_("Nội dung đề nghị"), widget=forms.Textarea(attrs={"rows": 3}))
    paper = forms.FileField(
        label=_("Hợp đồng tư vấn"),
        widget=FileInput(max_bytes=20 * 1024 * 1024, accept=".pdf"),
        help_text=_("PDF, tối đa 20 MB."),
    )
    ways = forms.ChoiceField(
        label=_("Cách nhận kết quả"),
        widget=forms.RadioSelect,
        choices=[("web", _("Trên Cổng")), ("mail", _("Qua bưu chính"))],
    )
    agreed = forms.BooleanField(label=_("Tôi cam đoan các thông tin trên là đúng."))


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """The page of components; exists only where `SHOW_COMPONENT_GALLERY` is on."""
    return render(request, "home/gallery.html", _samples())


def _samples() -> dict[str, Any]:
    today = clock.today()
    later = [today + dt.timedelta(days=days) for days in (-3, 0, 1, 5, 30)]
    wrong = SampleForm({"name": "", "starts_on": "31/02/2026", "kind": "sme", "amount_vnd": "12,5 triệu"})
    wrong.add_error("amount_vnd", _("Ghi số đồng nguyên, ví dụ 12.500.000."))
    wrong.add_error(None, _("Tổng kinh phí vượt mức trần 50.000.000 đ của nội dung này."))
    records = [
        SimpleNamespace(
            workflow="",
            name=_("Doanh nghiệp nộp hồ sơ"),
            at=clock.now(),
            actor_name="Nguyễn Văn An",
            organization_name="",
            note="",
        ),
        SimpleNamespace(
            workflow="",
            name=_("Yêu cầu bổ sung"),
            at=clock.now(),
            actor_name="Trần Thị Bình",
            organization_name="Sở KH&CN",
            note="Thiếu phụ lục giá; dấu giáp lai trang 3",
        ),
    ]
    return {
        "states": [
            State(label, tone)
            for label, tone in (
                (_("Nháp"), "neutral"),
                (_("Đang thực hiện"), "progress"),
                (_("Chờ bổ sung"), "waiting"),
                (_("Đã duyệt"), "success"),
                (_("Bị từ chối"), "danger"),
            )
        ],
        "days": later,
        "kpis": [
            Kpi(_("Báo cáo năm gửi Bộ KH&CN"), "còn 8 ngày", tone="warn", note=_("trước 30/11, hạn an toàn 29/11")),
            Kpi(_("Doanh nghiệp được hỗ trợ năm nay"), "18", of="/ 20", note=_("27 lượt hỗ trợ"), url="#"),
            Kpi(_("Kinh phí đã cam kết"), "2,31 tỷ", note=_("74,5% của 3.100.000.000 đ")),
            Kpi(_("Đơn vị đã gửi báo cáo"), "21", of="/ 26", note=_("5 đơn vị trễ hạn"), note_tone="bad"),
        ],
        "steps": [
            (_("Nộp"), "done", "09/11"),
            (_("Kiểm tra"), "current", _("đến 23/11")),
            (_("Hội đồng"), "todo"),
            (_("Phê duyệt"), "todo"),
            (_("Thanh toán"), "todo"),
        ],
        "pairs": [
            (_("Nội dung hỗ trợ"), "Tư vấn xây dựng, áp dụng ISO 22000:2018"),
            (_("Mức hỗ trợ tính được"), "50.000.000 đ", _("giới hạn bởi trần mỗi hợp đồng")),
            (_("Ghi chú"), ""),
        ],
        "records": records,
        "upcoming": [_("Hội đồng xét chọn, dự kiến 28/11")],
        "buttons": [
            ActionButton(
                _("Không đủ điều kiện"),
                "#",
                tone="danger",
                confirm=_("Hồ sơ sẽ kết thúc tại đây."),
                reason_label=_("Lý do"),
                reason_required=True,
            ),
            ActionButton(_("Yêu cầu bổ sung"), "#", reason_label=_("Cần bổ sung gì"), reason_required=True),
            ActionButton(_("Trình lãnh đạo"), "#", disabled_because=_("Còn 1 giấy tờ chưa kiểm tra.")),
            ActionButton(_("Xác nhận hợp lệ"), "#", method="get", tone="primary", icon="check"),
        ],
        "page": Paginator(range(132), 25).get_page(2),
        "form": SampleForm(initial={"kind": "coop"}, auto_id="empty_%s"),
        "wrong_form": wrong,
        "files": [
            SimpleNamespace(
                public_id="00000000-0000-0000-0000-000000000000",
                original_name="hop-dong-tu-van.pdf",
                size=840_000,
                created_at=clock.now(),
            )
        ],
        "icons": [
            "inbox",
            "tasks",
            "plan",
            "target",
            "call",
            "folder",
            "council",
            "project",
            "enterprise",
            "money",
            "payment",
            "training",
            "standard",
            "report",
            "people",
            "settings",
            "bell",
            "search",
            "theme",
            "user",
            "switch",
            "file",
            "download",
            "upload",
            "check",
            "warning",
            "clock",
            "calendar",
            "plus",
            "edit",
            "external",
            "logout",
            "key",
            "help",
            "job",
            "globe",
            "star",
            "mail",
        ],
        "rows": [
            ("HS-2026-0042", "HTX Nông nghiệp Chư Prông", 86_000_000, 50_000_000, 62),
            ("HS-2026-0039", "Công ty TNHH Cà phê Pleiku Xanh", 30_000_000, 30_000_000, 100),
        ],
    }
