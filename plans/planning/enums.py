"""The closed lists of the planning app. Values are those of the exchange format `nscl-plan/1`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanLevel(models.TextChoices):
    """Where a plan stands in the tree of plans (requirement A04)."""

    NATIONAL = "national", _("quốc gia")
    PERIOD = "period", _("giai đoạn")
    ANNUAL = "annual", _("hằng năm")
    SCHEME = "scheme", _("đề án")


class PlanKind(models.TextChoices):
    """The form of paper by which the plan was issued."""

    PLAN = "plan", _("kế hoạch")
    DECISION = "decision", _("quyết định ban hành kế hoạch")


class PlanStatus(models.TextChoices):
    """Life of a plan; only the workflow kernel moves it."""

    DRAFT = "draft", _("Dự thảo")
    IN_REVIEW = "in_review", _("Chờ lãnh đạo Sở xem")
    SUBMITTED = "submitted", _("Đã trình UBND tỉnh")
    ISSUED = "issued", _("Đã ban hành")
    AMENDED = "amended", _("Đã điều chỉnh")
    CLOSED = "closed", _("Đã kết thúc")
    REPLACED = "replaced", _("Đã được thay thế")


class AmendmentStatus(models.TextChoices):
    """Life of an amendment; only the workflow kernel moves it."""

    DRAFT = "draft", _("Đang soạn")
    IN_REVIEW = "in_review", _("Chờ lãnh đạo Sở xem")
    SUBMITTED = "submitted", _("Đã trình UBND tỉnh")
    RETURNED = "returned", _("Trả lại để sửa")
    WAITING = "waiting", _("Đã phê duyệt, chờ ngày có hiệu lực")
    APPROVED = "approved", _("Đã phê duyệt")
    DISCARDED = "discarded", _("Đã hủy")


AMENDMENT_EDITABLE = frozenset({AmendmentStatus.DRAFT, AmendmentStatus.RETURNED})
AMENDMENT_RUNNING = AMENDMENT_EDITABLE | {AmendmentStatus.IN_REVIEW, AmendmentStatus.SUBMITTED}
AMENDMENT_OPEN = AMENDMENT_RUNNING | {AmendmentStatus.WAITING}
"""Not merged and not given up: the draft still stands beside the plan."""
IN_FORCE = frozenset({PlanStatus.ISSUED, PlanStatus.AMENDED})
PUBLISHED = IN_FORCE | {PlanStatus.CLOSED, PlanStatus.REPLACED}


class EditVerb(models.TextChoices):
    """What one step of writing did to the contents of a version."""

    ADD = "add", _("Thêm")
    EDIT = "edit", _("Sửa")
    MOVE = "move", _("Chuyển chỗ")
    DELETE = "delete", _("Xóa")
    UNDO = "undo", _("Hoàn tác")
    REDO = "redo", _("Làm lại")


class DraftStart(models.TextChoices):
    """What a new plan begins with (requirement A15)."""

    NOTHING = "nothing", _("trang trắng")
    PREVIOUS = "previous", _("nội dung của một kế hoạch trước")
    PROGRAMME = "programme", _("các nhóm nhiệm vụ của chương trình quốc gia")
    OPEN_WORK = "open_work", _("nhiệm vụ còn dang dở và số lượng còn lại của kế hoạch đang thực hiện")


class AgencyPlanStatus(models.TextChoices):
    """Life of an agency's own yearly plan."""

    REQUESTED = "requested", _("Chưa gửi")
    SUBMITTED = "submitted", _("Đã gửi")
    RETURNED = "returned", _("Trả lại để bổ sung")
    ACCEPTED = "accepted", _("Đã tiếp nhận")


AGENCY_PLAN_MISSING = frozenset({AgencyPlanStatus.REQUESTED, AgencyPlanStatus.RETURNED})


class PlanRelationKind(models.TextChoices):
    """What another plan is to this one."""

    UNDER = "under", _("kế hoạch cấp trên")
    SOURCE = "source", _("đề án là nguồn kinh phí")
    REPLACES = "replaces", _("bị thay thế")


class BasisRelation(models.TextChoices):
    """How a document stands at the head of the plan (requirement A02)."""

    BASIS = "basis", _("căn cứ")
    IMPLEMENTS = "implements", _("thực hiện")
    PROPOSAL = "proposal", _("theo đề nghị")


class ObjectiveKind(models.TextChoices):
    PURPOSE = "purpose", _("mục đích")
    REQUIREMENT = "requirement", _("yêu cầu")
    GENERAL = "general", _("mục tiêu chung")
    QUALITATIVE = "qualitative", _("mục tiêu định tính")


class Comparator(models.TextChoices):
    """The grammar of targets (requirement A07-A10)."""

    AT_LEAST = "at_least", _("ít nhất")
    MORE_THAN = "more_than", _("trên")
    AT_MOST = "at_most", _("không quá")
    LESS_THAN = "less_than", _("dưới")
    EXACTLY = "exactly", _("đúng")
    RANGE = "range", _("trong khoảng từ - đến")
    ABOUT = "about", _("khoảng")
    GROWTH = "growth", _("tăng")
    SHARE = "share", _("tỷ trọng")
    LIST_COMPLETE = "list_complete", _("toàn bộ danh sách")
    QUALITATIVE = "qualitative", _("định tính")


CEILINGS = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
"""What must not be gone beyond: the less the better, and never done before the last year is over."""


class Counting(models.TextChoices):
    """What is counted; different units are never converted into each other."""

    DISTINCT_ENTERPRISES = "distinct_enterprises", _("doanh nghiệp khác nhau")
    CASES = "cases", _("lượt hỗ trợ")
    PERSONS = "persons", _("người khác nhau")
    ATTENDANCES = "attendances", _("lượt người")
    CERTIFICATES = "certificates", _("giấy chứng nhận")
    CLUBS = "clubs", _("câu lạc bộ")
    PROJECTS = "projects", _("dự án")
    ORGANIZATIONS = "organizations", _("tổ chức")
    OFFICIAL_STATISTIC = "official_statistic", _("số liệu thống kê chính thức")
    NAMED_LIST = "named_list", _("danh sách đơn vị")


class Verdict(models.TextChoices):
    """The judgement of one target on one day."""

    NO_DATA = "no_data", _("Chưa đủ dữ liệu")
    NOT_MET = "not_met", _("Chưa đạt")
    MET = "met", _("Đạt")
    EXCEEDED = "exceeded", _("Vượt")


class TaskTime(models.TextChoices):
    """How the print gives the time of a task (requirement B04)."""

    YEAR = "year", _("trong năm")
    SPAN = "span", _("trong các năm")
    YEARLY = "yearly", _("hằng năm")
    CONTINUOUS = "continuous", _("thường xuyên")
    PERIODIC = "periodic", _("định kỳ")
    UNSPECIFIED = "unspecified", _("không ghi")


class AssignmentRole(models.TextChoices):
    LEAD = "lead", _("chủ trì")
    PARTNER = "partner", _("phối hợp")


class AssignmentKind(models.TextChoices):
    """Agencies are ordered, associations are asked (requirement B02)."""

    ASSIGN = "assign", _("giao")
    REQUEST = "request", _("đề nghị")


class PartyKind(models.TextChoices):
    """A named organisation, or a class that is expanded into its members (requirement B03)."""

    ORGANIZATION = "organization", _("tổ chức")
    CLASS = "class", _("nhóm tổ chức")


class MembersRule(models.TextChoices):
    """Which organisations of the province a class means."""

    ALL_DEPARTMENTS = "all_departments", _("mọi sở, ban, ngành")
    ALL_DISTRICTS = "all_districts", _("mọi UBND cấp huyện, xã")
    ALL_SCHOOLS = "all_schools", _("mọi cơ sở giáo dục, đào tạo")
    NONE = "none", _("không theo dõi từng đơn vị")


class DutyTopic(models.TextChoices):
    COORDINATE = "coordinate", _("điều phối, thực hiện")
    COMMUNICATE = "communicate", _("thông tin, tuyên truyền")
    FINANCE = "finance", _("kinh phí")
    REPORT = "report", _("báo cáo")
    TRAIN = "train", _("đào tạo")
    PROPOSE = "propose", _("đề xuất, giới thiệu")
    INSPECT = "inspect", _("kiểm tra")
    INTEGRATE = "integrate", _("lồng ghép")
    COUNCIL = "council", _("hội đồng")
    PLAN = "plan", _("kế hoạch")
    OTHER = "other", _("việc khác")


class FollowRole(models.TextChoices):
    """How an organisation is bound by a task, a duty or a report rule."""

    LEAD = "lead", _("chủ trì")
    PARTNER = "partner", _("phối hợp")
    DUTY = "duty", _("trách nhiệm")
    REPORT = "report", _("báo cáo")


class ProgressStatus(models.TextChoices):
    """Life of one entry of progress; only the workflow kernel moves it."""

    DRAFT = "draft", _("Đang soạn")
    SENT = "sent", _("Chờ Sở xem")
    ACCEPTED = "accepted", _("Đã ghi nhận")
    RETURNED = "returned", _("Trả lại")


class ProgressOutcome(models.TextChoices):
    """What an entry says of the work."""

    NOT_STARTED = "not_started", _("chưa thực hiện")
    UNDERWAY = "underway", _("đang thực hiện")
    DONE = "done", _("đã hoàn thành")
    NOTHING = "nothing", _("không phát sinh")


SETTLING_OUTCOMES = (ProgressOutcome.DONE, ProgressOutcome.NOTHING)


class WorkState(models.TextChoices):
    """How a task or duty stands on a day; computed, never stored."""

    UPCOMING = "upcoming", _("Chưa tới thời gian")
    OPEN = "open", _("Chưa báo cáo")
    UNDERWAY = "in_progress", _("Đang thực hiện")
    SENT = "sent", _("Chờ Sở xem")
    RETURNED = "returned", _("Bị trả lại")
    DONE = "done", _("Hoàn thành")
    OVERDUE = "overdue", _("Quá hạn")
    REPORT = "report", _("Theo mục Báo cáo")
    FREE = "free", _("Không có hạn riêng")

    @property
    def tone(self) -> str:
        """The colour word of the badge."""
        tones = {"in_progress": "progress", "sent": "waiting", "done": "success"}
        return "danger" if self.value in ("returned", "overdue") else tones.get(self.value, "neutral")


class ReminderKind(models.TextChoices):
    LETTER = "letter", _("công văn")
    NOTICE = "notice", _("thông báo trên Cổng")


class ScienceLevel(models.TextChoices):
    """Levels of S&T tasks a province orders (requirement B06)."""

    PROVINCE = "province", _("cấp tỉnh")
    BASE = "base", _("cấp cơ sở")


class LeadChoice(models.TextChoices):
    """How the lead of an S&T task is found."""

    COMPETITION = "competition", _("tuyển chọn")
    DIRECT = "direct", _("giao trực tiếp")


class ProposalStatus(models.TextChoices):
    """Life of a proposal for order (đề xuất đặt hàng)."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Đã gửi Sở")
    LISTED = "listed", _("Trong danh mục đặt hàng")
    DECLINED = "declined", _("Không đưa vào danh mục")
    ORDERED = "ordered", _("Đã giao thực hiện")


class ScienceTaskStatus(models.TextChoices):
    """Life of an S&T task once its lead is decided."""

    RUNNING = "running", _("Đang thực hiện")
    ACCEPTED = "accepted", _("Đã nghiệm thu")
    TERMINATED = "terminated", _("Chấm dứt")


class DueRule(models.TextChoices):
    """ "Before 30 November" makes 29 November the last safe day."""

    BEFORE = "before", _("trước ngày")
    AT_LATEST = "at_latest", _("chậm nhất ngày")
    NONE = "none", _("không ghi hạn")


class RecipientPurpose(models.TextChoices):
    REPORT = "report", _("để báo cáo")
    INFO = "info", _("để biết, phối hợp")
    EXECUTE = "execute", _("để thực hiện")
    ARCHIVE = "archive", _("lưu")


class MeasureCategory(models.TextChoices):
    SYSTEM = "system", _("hệ thống quản lý")
    TOOL = "tool", _("công cụ cải tiến")
    STANDARD = "standard", _("tiêu chuẩn")
    CERTIFICATE = "certificate", _("chứng nhận")
    AWARD = "award", _("giải thưởng")
    PRACTICE = "practice", _("thực hành")
    DIGITAL = "digital", _("chuyển đổi số")
    TESTING = "testing", _("thử nghiệm")
    TRAINING = "training", _("đào tạo")
    CONSULTING = "consulting", _("tư vấn, dự án")
    OTHER = "other", _("khác")


class CapUnit(models.TextChoices):
    """What the cap of a norm is counted for."""

    ENTERPRISE_YEAR = "enterprise_year", _("một doanh nghiệp, một năm")
    PROJECT = "project", _("một dự án")
    CONTRACT = "contract", _("một hợp đồng")
    STANDARD = "standard", _("một tiêu chuẩn cơ sở")
    SAMPLE = "sample", _("một mẫu, một sản phẩm")
    PRODUCT = "product", _("một loại sản phẩm")
    CERTIFICATE = "certificate", _("một giấy chứng nhận")
    AWARD = "award", _("một giải thưởng")
    COURSE = "course", _("một khóa đào tạo")
    LEARNER = "learner", _("một học viên")


COUNTED_UNITS = frozenset(
    {
        CapUnit.STANDARD,
        CapUnit.SAMPLE,
        CapUnit.PRODUCT,
        CapUnit.CERTIFICATE,
        CapUnit.AWARD,
        CapUnit.COURSE,
        CapUnit.LEARNER,
    }
)
"""Units of which one application may ask for several: the cap is multiplied by the quantity."""


class NormFrequency(models.TextChoices):
    """How often one enterprise may have the support of a norm."""

    EACH = "each", _("mỗi hồ sơ")
    ONCE = "once", _("một lần cho một doanh nghiệp")


class NormStatus(models.TextChoices):
    """A norm counts from the moment a second person has approved it."""

    PROPOSED = "proposed", _("Chờ phê duyệt")
    IN_FORCE = "in_force", _("Có hiệu lực")
    REFUSED = "refused", _("Không được phê duyệt")


class NormCondition(models.TextChoices):
    """What must be true of a case besides the kind and size of the beneficiary."""

    HAS_NATIONAL_STANDARD = "has_national_standard", _("sản phẩm đã có tiêu chuẩn quốc gia")
    NO_NATIONAL_STANDARD = "no_national_standard", _("sản phẩm chưa có tiêu chuẩn quốc gia")
    STATE_LABORATORY = "state_laboratory", _("thử nghiệm tại phòng thử nghiệm thuộc cơ quan quản lý nhà nước")
    DESIGNATED_BODY = "designated_body", _("tổ chức đánh giá sự phù hợp được công nhận hoặc chỉ định")
    IN_CLUSTER = "in_cluster", _("tham gia cụm liên kết ngành, chuỗi giá trị")
    WOMEN_OR_SOCIAL = "women_or_social", _("do phụ nữ làm chủ, nhiều lao động nữ hoặc là doanh nghiệp xã hội")
    KEY_EXPORT = "key_export", _("sản phẩm xuất khẩu chủ lực")
    AWARD = "award", _("đạt Giải thưởng Chất lượng Quốc gia")
    GOLD_AWARD = "gold_award", _("đạt Giải vàng Chất lượng Quốc gia")


class FundingKind(models.TextChoices):
    STATE_SCIENCE = "state_science", _("sự nghiệp khoa học và công nghệ")
    STATE = "state", _("ngân sách nhà nước")
    INVESTMENT = "investment", _("đầu tư công")
    CONTRIBUTION = "contribution", _("đóng góp của tổ chức, cá nhân")
    OTHER_LAWFUL = "other_lawful", _("nguồn hợp pháp khác")
    COUNTERPART = "counterpart", _("đối ứng của doanh nghiệp")


class BudgetPurpose(models.TextChoices):
    STANDING = "standing", _("cơ quan thường trực thực hiện công tác")
    ENTERPRISE = "enterprise", _("hỗ trợ doanh nghiệp")


class EvidenceKind(models.TextChoices):
    """What proves that a budget line earned its money (requirement I04)."""

    BASE_STANDARD = "base_standard", _("tiêu chuẩn cơ sở")
    PROJECT_ACCEPTED = "project_accepted", _("dự án được nghiệm thu")
    TEST = "test", _("kết quả thử nghiệm")
    CERTIFICATE = "certificate", _("giấy chứng nhận")
    PM_DECISION = "pm_decision", _("quyết định của Thủ tướng Chính phủ")
    NONE = "none", _("không ghi")


class RemarkKind(models.TextChoices):
    """Printed lines without a place of their own."""

    NOISE = "noise", _("dấu lạc, lỗi nhận dạng")
    UNCITED = "uncited", _("dòng không nêu yêu cầu")


COUNTED_ROLES = frozenset({"focal", "lead", "partner", "duty", "finance", "training", "report"})


class ConsultationStatus(models.TextChoices):
    """Life of one round of remarks on a draft."""

    OPEN = "open", _("Đang lấy ý kiến")
    SUMMED_UP = "summed_up", _("Đã tổng hợp, tiếp thu, giải trình")
    WITHDRAWN = "withdrawn", _("Đã thôi lấy ý kiến")


class OpinionPlace(models.TextChoices):
    """What a remark is about."""

    GENERAL = "general", _("toàn văn dự thảo")
    OBJECTIVE = "objective", _("mục tiêu")
    TARGET = "target", _("chỉ tiêu")
    TASK = "task", _("nhiệm vụ")
    DUTY = "duty", _("trách nhiệm")
    BUDGET = "budget", _("kinh phí")
    PROVISION = "provision", _("điều khoản")


class OpinionOutcome(models.TextChoices):
    """How the drafting agency takes a remark up."""

    ACCEPTED = "accepted", _("Tiếp thu")
    PARTLY = "partly", _("Tiếp thu một phần")
    REJECTED = "rejected", _("Không tiếp thu")
