"""Registers of this app read in from a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.activities.views.base import uuid_in
from plans.activities.views.learners import XLSX
from plans.activities.views.list_import import RecordListImport, list_sheet
from plans.knowledge.list_import.answers import ANSWERS, answer_book
from plans.knowledge.list_import.capacity import CAPACITY
from plans.knowledge.list_import.foundings import FOUNDINGS
from plans.knowledge.list_import.invitees import INVITEES
from plans.knowledge.list_import.practices import PRACTICES
from plans.knowledge.list_import.regulations import REGULATIONS
from plans.knowledge.list_import.tfp import TFP
from plans.knowledge.policies_productivity import runs_surveys, sees_surveys
from plans.knowledge.selectors import surveys
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.pages import attachment


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
        "Mỗi dòng một năm, của toàn tỉnh hoặc của một ngành: đầu ra, vốn, lao động của hai năm hoặc tốc độ tăng, hệ số α và nguồn; hoặc số chính thức kèm thuyết minh. "
        "Số vào ở trạng thái đang lập, người thứ hai duyệt; số đã trình, đã duyệt không sửa bằng tệp."
    )


class PracticeImport(RecordListImport):
    """Practices with what they brought."""

    title = _("Nạp thực hành tốt từ tệp")
    kind, template = PRACTICES, "knowledge:practice_template"
    back = (_("Thực hành tốt"), "knowledge:practice_list")
    intro = _(
        "Mỗi dòng một mô hình, hoặc một kết quả đo của mô hình (các ô của mô hình lặp lại). Bài vào ở trạng thái đang soạn, người "
        "thứ hai duyệt; bài đã trình, đã đăng không sửa bằng tệp. Nạp lại không ghi trùng."
    )


class InviteeImport(RecordListImport):
    """Bodies to be asked."""

    title = _("Nạp mẫu khảo sát từ tệp")
    kind, template = INVITEES, "knowledge:survey_sample_template"
    back = (_("Khảo sát"), "knowledge:survey_list")
    intro = _(
        "Mỗi dòng một đơn vị của một cuộc khảo sát. Cuộc khảo sát đang thu phiếu gửi liên kết cho đơn vị mới ngay khi lưu. Nạp lại "
        "không ghi trùng; tệp mẫu có sẵn mẫu hiện nay, không kèm thư điện tử, điện thoại."
    )


class AnswerImport(RecordListImport):
    """Forms filled in on paper."""

    title = _("Nạp phiếu khảo sát trên giấy từ tệp")
    kind, template, about = ANSWERS, "knowledge:survey_answers_template", "khao-sat"
    back = (_("Khảo sát"), "knowledge:survey_list")
    intro = _(
        "Tệp mẫu mở từ trang của cuộc khảo sát: mỗi dòng một đơn vị của mẫu, mỗi cột một câu hỏi. Phiếu đã gửi không sửa được; nạp "
        "lại không ghi trùng."
    )

    def buttons(self) -> list[ActionButton]:
        return super().buttons() if self.about in self.request.GET else []  # each survey has a sheet of its own


@require_GET
def answer_sheet(request: PortalRequest) -> HttpResponse:
    """The sheet of one survey (`?khao-sat=` its public id)."""
    sees_surveys.check(request.actor)
    wanted = uuid_in(request.GET.get(AnswerImport.about, ""))
    if wanted is None:
        raise NotFound()
    survey = surveys.get(request.actor, wanted)
    runs_surveys.check(request.actor, survey)
    return attachment(answer_book(survey), f"Phiếu khảo sát {survey.code}.xlsx", XLSX)


capacity_sheet = list_sheet(CAPACITY, "Dự án tăng cường năng lực")
founding_sheet = list_sheet(FOUNDINGS, "Thành lập đơn vị, cấp chứng nhận")
regulation_sheet = list_sheet(REGULATIONS, "Quy chuẩn kỹ thuật địa phương")
tfp_sheet = list_sheet(TFP, "Số TFP theo năm")
practice_sheet = list_sheet(PRACTICES, "Thực hành tốt")
sample_sheet = list_sheet(INVITEES, "Mẫu khảo sát")
