"""Papers a machine did not read to the end: somebody looks at them by eye."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.privacy.filters import PaperFilter
from portal.privacy.policies import handles_requests
from portal.privacy.selectors import papers
from portal.privacy.views.requests import TRAIL, PrivacyList
from portal.ui.columns import Column
from portal.ui.pages import Crumbs


class PaperList(PrivacyList):
    """Pictures, papers read in part, papers that could not be read. Never their words."""

    title = _("Tệp cần xem bằng mắt")
    unit = _("tệp")
    filterset_class = PaperFilter
    search_placeholder = _("Tên tệp")
    default_sort = "-kept"
    empty_title = _("Không có tệp nào phải xem bằng mắt")
    empty_text = _("Mọi tệp của tỉnh đều có chữ và máy đã đọc hết để tìm tên trong tệp.")
    columns = (
        Column("name", _("Tệp"), value="file.original_name", sort="file__original_name"),
        Column("state", _("Vì sao"), value="get_state_display", sort="state"),
        Column("by", _("Người tải lên"), value=lambda row: row.file.uploaded_by or _("Cổng lập")),
        Column("kept", _("Ngày lưu"), value="file.created_at", kind="day", sort="file__created_at"),
    )  # fmt: skip

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(file__original_name__icontains=words)

    def rows(self) -> QuerySet[Any]:
        handles_requests.check(self.actor)
        return papers.by_eye(self.actor)
