"""The fixed list of roles, each with the duty it stands for (design of the portal, part 1)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may be in an organisation. One person may hold several, with dates."""

    OFFICER = "officer", _("chuyên viên")
    DIRECTOR = "director", _("lãnh đạo Sở")
    ACCOUNTANT = "accountant", _("kế toán")
    FINANCE_OFFICER = "finance_officer", _("chuyên viên tài chính")
    COMMITTEE_LEADER = "committee_leader", _("lãnh đạo UBND tỉnh")
    AGENCY_OFFICER = "agency_officer", _("cán bộ đầu mối")
    COUNCIL_MEMBER = "council_member", _("thành viên hội đồng")
    ENTERPRISE_USER = "enterprise_user", _("người của doanh nghiệp")
    MINISTRY_OFFICER = "ministry_officer", _("chuyên viên Bộ KH&CN")
    MINISTRY_LEADER = "ministry_leader", _("lãnh đạo Bộ KH&CN")
    ADMINISTRATOR = "administrator", _("quản trị")


DOST_ROLES = frozenset({Role.OFFICER, Role.DIRECTOR, Role.ACCOUNTANT})
MINISTRY_ROLES = frozenset({Role.MINISTRY_OFFICER, Role.MINISTRY_LEADER})
PROVINCE_STAFF = DOST_ROLES | {Role.FINANCE_OFFICER, Role.COMMITTEE_LEADER}


class OrganizationKind(models.TextChoices):
    """Kinds of organisation; what an organisation may do follows from the roles of its people."""

    MINISTRY = "ministry", _("Bộ")
    COMMITTEE = "committee", _("Ủy ban nhân dân tỉnh")
    DOST = "dost", _("Sở Khoa học và Công nghệ")
    FINANCE = "finance", _("Sở Tài chính")
    DEPARTMENT = "department", _("sở, ban, ngành")
    DISTRICT = "district", _("UBND cấp huyện, xã")
    ASSOCIATION = "association", _("hội, hiệp hội, liên minh")
    SCHOOL = "school", _("cơ sở giáo dục, đào tạo")
    AGENCY = "agency", _("cơ quan, đơn vị khác")
    ENTERPRISE = "enterprise", _("doanh nghiệp, đơn vị thụ hưởng")
    SITE = "site", _("đơn vị vận hành Cổng")
