"""Fixed lists of the app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Series(models.TextChoices):
    """Who writes the text (Law on Standards and Technical Regulations: TCVN, QCVN, QCĐP, TCCS); others by their maker."""

    TCVN = "tcvn", _("TCVN (tiêu chuẩn quốc gia)")
    QCVN = "qcvn", _("QCVN (quy chuẩn kỹ thuật quốc gia)")
    QCDP = "qcdp", _("QCĐP (quy chuẩn kỹ thuật địa phương)")
    TCCS = "tccs", _("TCCS (tiêu chuẩn cơ sở)")
    ISO = "iso", _("ISO, IEC (tiêu chuẩn quốc tế)")
    REGIONAL = "regional", _("tiêu chuẩn khu vực")
    FOREIGN = "foreign", _("tiêu chuẩn nước ngoài")
    SCHEME = "scheme", _("chương trình chứng nhận")
    TOOL = "tool", _("công cụ, mô hình quản lý")
    AWARD = "award", _("giải thưởng")


class StandardKind(models.TextChoices):
    """What an enterprise does with it."""

    SYSTEM = "system", _("hệ thống quản lý")
    PRODUCT = "product", _("tiêu chuẩn sản phẩm, quá trình")
    REGULATION = "regulation", _("quy chuẩn kỹ thuật")
    TOOL = "tool", _("công cụ cải tiến")
    CERTIFICATE = "certificate", _("chứng nhận, nhãn")
    AWARD = "award", _("giải thưởng")


class Topic(models.TextChoices):
    """The groups by which programmes speak of tools and standards."""

    QUALITY = "quality", _("quản lý chất lượng")
    FOOD = "food", _("thực phẩm, nông nghiệp")
    ENVIRONMENT = "environment", _("môi trường, năng lượng")
    SOCIAL = "social", _("xã hội, an toàn, rủi ro")
    INNOVATION = "innovation", _("đổi mới sáng tạo")
    LEAN = "lean", _("cải tiến, tinh gọn")
    STANDARD_WORK = "standard_work", _("tiêu chuẩn, đo lường, mã số mã vạch")
    DIGITAL = "digital", _("số hóa, sản xuất thông minh")
    AWARD = "award", _("giải thưởng chất lượng")


class StandardState(models.TextChoices):
    """Whether the text may be applied."""

    DRAFT = "draft", _("Dự thảo")
    IN_FORCE = "in_force", _("Còn hiệu lực")
    REPLACED = "replaced", _("Đã được thay thế")
    WITHDRAWN = "withdrawn", _("Đã hủy bỏ")


class ChangeKind(models.TextChoices):
    """What an update did to a row of the register (L03)."""

    ADDED = "added", _("thêm mới")
    CHANGED = "changed", _("sửa thông tin")
    REPLACED = "replaced", _("ghi nhận đã được thay thế")
    WITHDRAWN = "withdrawn", _("ghi nhận đã hủy bỏ")
    RESTORED = "restored", _("ghi nhận còn hiệu lực")


class IcsField(models.TextChoices):
    """The fields of the International Classification for Standards, by their two digits."""

    F01 = "01", _("vấn đề chung, thuật ngữ, tiêu chuẩn hóa")
    F03 = "03", _("dịch vụ, quản lý và chất lượng, vận tải")
    F07 = "07", _("khoa học tự nhiên và ứng dụng, vi sinh")
    F11 = "11", _("chăm sóc sức khỏe")
    F13 = "13", _("môi trường, bảo vệ sức khỏe, an toàn")
    F17 = "17", _("đo lường, hiện tượng vật lý")
    F19 = "19", _("thử nghiệm")
    F21 = "21", _("cơ cấu máy thông dụng")
    F23 = "23", _("hệ thống và bộ phận chất lỏng")
    F25 = "25", _("chế tạo máy")
    F27 = "27", _("năng lượng, truyền nhiệt")
    F29 = "29", _("kỹ thuật điện")
    F31 = "31", _("điện tử")
    F33 = "33", _("viễn thông, nghe nhìn")
    F35 = "35", _("công nghệ thông tin")
    F37 = "37", _("công nghệ hình ảnh, in")
    F39 = "39", _("cơ khí chính xác, kim hoàn")
    F43 = "43", _("phương tiện đường bộ")
    F45 = "45", _("đường sắt")
    F47 = "47", _("đóng tàu, công trình biển")
    F49 = "49", _("hàng không, vũ trụ")
    F53 = "53", _("thiết bị nâng, vận chuyển vật liệu")
    F55 = "55", _("bao gói, phân phối hàng hóa")
    F59 = "59", _("dệt, da")
    F61 = "61", _("may mặc")
    F65 = "65", _("nông nghiệp")
    F67 = "67", _("thực phẩm")
    F71 = "71", _("hóa chất")
    F73 = "73", _("khai thác mỏ, khoáng sản")
    F75 = "75", _("dầu khí")
    F77 = "77", _("luyện kim")
    F79 = "79", _("gỗ")
    F81 = "81", _("thủy tinh, gốm")
    F83 = "83", _("cao su, chất dẻo")
    F85 = "85", _("giấy")
    F87 = "87", _("sơn, chất màu")
    F91 = "91", _("vật liệu xây dựng, nhà")
    F93 = "93", _("công trình dân dụng")
    F95 = "95", _("quân sự")
    F97 = "97", _("đồ gia dụng, giải trí, thể thao")


class Sector(models.TextChoices):
    """Fields of business in the public's words; finer codes (VSIC) stand with the enterprise."""

    FOOD = "food", _("chế biến thực phẩm, đồ uống")
    FARMING = "farming", _("nông, lâm nghiệp, thủy sản")
    MANUFACTURING = "manufacturing", _("công nghiệp chế biến, chế tạo")
    CRAFT = "craft", _("làng nghề, tiểu thủ công nghiệp")
    CONSTRUCTION = "construction", _("xây dựng, vật liệu xây dựng")
    ENERGY = "energy", _("năng lượng, môi trường")
    TRADE = "trade", _("thương mại, dịch vụ, du lịch")
    HEALTH = "health", _("y tế, trang thiết bị y tế")
    EDUCATION = "education", _("giáo dục, đào tạo")
    IT = "it", _("công nghệ thông tin")


class ArticleKind(models.TextChoices):
    """Shelves of the public site."""

    NEWS = "news", _("tin tức")
    GUIDE = "guide", _("hướng dẫn áp dụng")
    CASE = "case", _("mô hình, bài học thực tế")
    LEGAL = "legal", _("văn bản, chính sách")
    FAQ = "faq", _("hỏi đáp")


LIBRARY = (ArticleKind.GUIDE, ArticleKind.CASE, ArticleKind.LEGAL)
"""Kinds of the knowledge library; news and answered questions have pages of their own."""


class ArticleStatus(models.TextChoices):
    """Nothing is public that only one person has seen."""

    DRAFT = "draft", _("Đang soạn")
    IN_REVIEW = "in_review", _("Chờ duyệt")
    PUBLISHED = "published", _("Đã đăng")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


class EnquiryKind(models.TextChoices):
    """What people and enterprises send."""

    QUESTION = "question", _("câu hỏi")
    TRAINING = "training", _("nhu cầu đào tạo")
    SUPPORT = "support", _("nhu cầu hỗ trợ")
    OPINION = "opinion", _("ý kiến, phản ánh")


class EnquiryStatus(models.TextChoices):
    """A question ends answered; a need ends answered or planned."""

    RECEIVED = "received", _("Mới nhận")
    ASSIGNED = "assigned", _("Đang xử lý")
    ANSWERED = "answered", _("Đã trả lời")
    PLANNED = "planned", _("Đã đưa vào kế hoạch")
    DECLINED = "declined", _("Không tiếp nhận")


class SenderKind(models.TextChoices):
    """For whom the sender speaks."""

    PERSON = "person", _("cá nhân")
    ENTERPRISE = "enterprise", _("doanh nghiệp, hợp tác xã, cơ sở")
    ASSOCIATION = "association", _("hội, hiệp hội, liên minh")
    AGENCY = "agency", _("cơ quan, đơn vị khác")


class RegulationStatus(models.TextChoices):
    """A local technical regulation on its way (Law on Standards and Technical Regulations; L04)."""

    PROPOSED = "proposed", _("Đề xuất")
    DRAFTING = "drafting", _("Đang soạn dự thảo")
    CONSULTATION = "consultation", _("Đang lấy ý kiến")
    APPRAISAL = "appraisal", _("Đang thẩm định")
    SUBMITTED = "submitted", _("Đã trình UBND tỉnh")
    ISSUED = "issued", _("Đã ban hành")
    DROPPED = "dropped", _("Không tiếp tục")


class RegulationPaperKind(models.TextChoices):
    """Papers of a local technical regulation."""

    PROPOSAL = "proposal", _("đề xuất, thuyết minh sự cần thiết")
    DRAFT = "draft", _("dự thảo")
    CONSULTATION = "consultation", _("văn bản lấy ý kiến, đăng công khai")
    SYNTHESIS = "synthesis", _("tổng hợp, tiếp thu ý kiến")
    APPRAISAL = "appraisal", _("ý kiến thẩm định, ý kiến của bộ")
    SUBMISSION = "submission", _("tờ trình UBND tỉnh")
    ISSUED = "issued", _("quyết định ban hành")
    OTHER = "other", _("tài liệu khác")


class TakenUp(models.TextChoices):
    """What became of an opinion on the draft."""

    YES = "yes", _("tiếp thu")
    PARTLY = "partly", _("tiếp thu một phần")
    NO = "no", _("giải trình, không tiếp thu")
