"""Fixed lists of the register of events and media (C01–C07)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What it was. The plans name each of them (KG 37, GL 263-267, QN 57-63, QN 87-93, HP 75-82, GL 91, GL 119)."""

    CONFERENCE = "conference", _("hội nghị")
    WORKSHOP = "workshop", _("hội thảo")
    TALK = "talk", _("tọa đàm")
    DEMONSTRATION = "demonstration", _("trình diễn")
    EXHIBITION = "exhibition", _("triển lãm, hội chợ")
    CONTEST = "contest", _("cuộc thi")
    COMMUNICATION = "communication", _("đợt tuyên truyền, phổ biến")
    STUDY_VISIT = "study_visit", _("tham quan, học tập kinh nghiệm")
    REPORTAGE = "reportage", _("phóng sự")
    COLUMN = "column", _("chuyên mục, chuyên trang")
    ARTICLE = "article", _("tin, bài")
    PUBLICATION = "publication", _("ấn phẩm, tài liệu")
    COOPERATION = "cooperation", _("hoạt động hợp tác")
    LEGAL_NOTICE = "legal_notice", _("phổ biến văn bản pháp luật")
    BARRIER_NOTICE = "barrier_notice", _("thông báo rào cản kỹ thuật (TBT)")
    IP_AWARENESS = "ip_awareness", _("nâng cao nhận thức về sở hữu trí tuệ")
    IP_SUPPORT = "ip_support", _("hỗ trợ bảo hộ sở hữu trí tuệ, giải pháp hữu ích")


K = EventKind
MEETINGS = frozenset({K.CONFERENCE, K.WORKSHOP, K.TALK, K.DEMONSTRATION, K.EXHIBITION, K.CONTEST})
MEDIA = frozenset({K.REPORTAGE, K.COLUMN, K.ARTICLE, K.PUBLICATION})
NOTICES = frozenset({K.LEGAL_NOTICE, K.BARRIER_NOTICE})
PROPERTY = frozenset({K.IP_AWARENESS, K.IP_SUPPORT})
GATHERINGS = MEETINGS | {K.COMMUNICATION, K.STUDY_VISIT, K.COOPERATION, K.IP_AWARENESS}
"""Kinds people come to: they have a place and an attendance sheet."""


class EventFamily(models.TextChoices):
    """Kinds that are told with the same facts."""

    MEETING = "meeting", _("hội nghị, hội thảo, trình diễn, triển lãm, cuộc thi")
    COMMUNICATION = "communication", _("truyền thông của các đơn vị")
    VISIT = "visit", _("tham quan, học tập")
    MEDIA = "media", _("báo chí, ấn phẩm")
    COOPERATION = "cooperation", _("hợp tác")
    NOTICE = "notice", _("văn bản pháp luật, TBT")
    PROPERTY = "property", _("sở hữu trí tuệ")


FAMILIES: dict[str, frozenset[str]] = {
    EventFamily.MEETING: MEETINGS,
    EventFamily.COMMUNICATION: frozenset({K.COMMUNICATION}),
    EventFamily.VISIT: frozenset({K.STUDY_VISIT}),
    EventFamily.MEDIA: MEDIA,
    EventFamily.COOPERATION: frozenset({K.COOPERATION}),
    EventFamily.NOTICE: NOTICES,
    EventFamily.PROPERTY: PROPERTY,
}


def family_of(kind: str) -> EventFamily:
    """The family of a kind."""
    return EventFamily(next(family for family, kinds in FAMILIES.items() if kind in kinds))


class EventStatus(models.TextChoices):
    """Planned under a task, invited, held, its result confirmed."""

    PLANNED = "planned", _("Dự kiến")
    INVITED = "invited", _("Đã gửi mời, thông báo")
    HELD = "held", _("Đã thực hiện")
    CLOSED = "closed", _("Đã xác nhận kết quả")
    CANCELLED = "cancelled", _("Không thực hiện")


HELD_EVENTS = frozenset({EventStatus.HELD, EventStatus.CLOSED})


class Audience(models.TextChoices):
    """Whose circle it was for (QN 131-167, GL 151-219)."""

    ENTERPRISES = "enterprises", _("doanh nghiệp, hợp tác xã")
    MEMBERS = "members", _("hội viên")
    OFFICIALS = "officials", _("cán bộ cơ quan nhà nước")
    TEACHERS = "teachers", _("giảng viên, giáo viên")
    STUDENTS = "students", _("học sinh, sinh viên")
    HOSPITALS = "hospitals", _("bệnh viện, cơ sở y tế")
    EXPERTS = "experts", _("chuyên gia, tư vấn viên")
    PUBLIC = "public", _("người dân")


class CooperationKind(models.TextChoices):
    """Points of QN II.5.a-c and HP II.6.a-c."""

    TRAINING = "training", _("đào tạo, nâng cao trình độ cán bộ, chuyên gia")
    ASSESSMENT = "assessment", _("tăng cường năng lực đánh giá, thử nghiệm, chứng nhận")
    RESEARCH = "research", _("dự án nghiên cứu, tư vấn, quảng bá, phát triển chuyên gia")
    SUPPORT = "support", _("tranh thủ hỗ trợ, tham gia chương trình của Trung ương, quốc tế")
    BODIES = "bodies", _("hình thành đơn vị đổi mới sáng tạo, thúc đẩy năng suất")
    EXCHANGE = "exchange", _("tham quan, trao đổi, so sánh năng suất")


class RightKind(models.TextChoices):
    """What is protected."""

    INVENTION = "invention", _("sáng chế")
    UTILITY = "utility", _("giải pháp hữu ích")
    DESIGN = "design", _("kiểu dáng công nghiệp")
    TRADEMARK = "trademark", _("nhãn hiệu, chỉ dẫn địa lý")
    COPYRIGHT = "copyright", _("quyền tác giả, phần mềm")
    VARIETY = "variety", _("giống cây trồng")


class CameBy(models.TextChoices):
    """How an attendance was written down."""

    CODE = "code", _("tự điểm danh bằng mã")
    SHEET = "sheet", _("nạp từ danh sách")
    HAND = "hand", _("cán bộ ghi")
