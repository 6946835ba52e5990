"""Registers of this app read in from a file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities.views.list_import import RecordListImport, list_sheet
from plans.knowledge.list_import.capacity import CAPACITY
from plans.knowledge.list_import.foundings import FOUNDINGS
from plans.knowledge.list_import.regulations import REGULATIONS
from plans.knowledge.list_import.tfp import TFP


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


class RegulationImport(RecordListImport):
    """Proposals, and issued texts of former years."""

    title = _("Nạp quy chuẩn kỹ thuật địa phương từ tệp")
    kind, template = REGULATIONS, "knowledge:regulation_template"
    back = (_("Quy chuẩn kỹ thuật địa phương"), "knowledge:regulation_list")
    intro = _(
        "Dòng không có số quyết định là đề xuất mới, người khác chấp thuận. Dòng có ký hiệu, số, ngày, cơ quan ban hành là quy "
        "chuẩn của các năm trước, vào danh mục tiêu chuẩn. Quy chuẩn đang soạn không ban hành bằng tệp."
    )


class TfpImport(RecordListImport):
    """Inputs, coefficients and official numbers by year."""

    title = _("Nạp số TFP theo năm từ tệp")
    kind, template = TFP, "knowledge:tfp_template"
    back = (_("TFP"), "knowledge:tfp_list")
    intro = _(
        "Mỗi dòng một năm: đầu ra, vốn, lao động của hai năm hoặc tốc độ tăng, hệ số α và nguồn; hoặc số chính thức kèm thuyết minh. "
        "Số vào ở trạng thái đang lập, người thứ hai duyệt; số đã trình, đã duyệt không sửa bằng tệp."
    )


capacity_sheet = list_sheet(CAPACITY, "Dự án tăng cường năng lực")
founding_sheet = list_sheet(FOUNDINGS, "Thành lập đơn vị, cấp chứng nhận")
regulation_sheet = list_sheet(REGULATIONS, "Quy chuẩn kỹ thuật địa phương")
tfp_sheet = list_sheet(TFP, "Số TFP theo năm")
