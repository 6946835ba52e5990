"""Registers of this app read in from a file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities.views.list_import import RecordListImport, list_sheet
from plans.knowledge.list_import.capacity import CAPACITY
from plans.knowledge.list_import.foundings import FOUNDINGS


class CapacityImport(RecordListImport):
    """Projects with their equipment."""

    title = _("Nạp dự án tăng cường năng lực từ tệp")
    kind, template = CAPACITY, "knowledge:capacity_template"
    back = (_("Dự án tăng cường năng lực"), "knowledge:capacity_list")
    intro = _(
        "Mỗi dòng một dự án, hoặc một thiết bị của dự án (các ô của dự án lặp lại). Cùng kế hoạch, tên và tổ chức là cùng một "
        "dự án; nạp lại không ghi trùng, ô trống không xóa gì."
    )


class FoundingImport(RecordListImport):
    """Foundings with their steps."""

    title = _("Nạp việc thành lập đơn vị, cấp chứng nhận từ tệp")
    kind, template = FOUNDINGS, "knowledge:founding_template"
    back = (_("Thành lập đơn vị, cấp chứng nhận"), "knowledge:founding_list")
    intro = _(
        "Mỗi dòng một việc, hoặc một bước của việc (các ô của việc lặp lại). Cùng kế hoạch, tên và đơn vị là cùng một việc; "
        "nạp lại không ghi trùng, ô trống không xóa gì."
    )


capacity_sheet = list_sheet(CAPACITY, "Dự án tăng cường năng lực")
founding_sheet = list_sheet(FOUNDINGS, "Thành lập đơn vị, cấp chứng nhận")
