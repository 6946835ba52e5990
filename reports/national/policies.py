"""Who may do what above the provinces. One person prepares the report to the Prime Minister, another signs it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.policies import holders, not_the_same_person
from portal.organizations.roles import MINISTRY_ROLES, OrganizationKind, Role

AT_MINISTRY = frozenset({OrganizationKind.MINISTRY})
sees_national = holders("sees_national", MINISTRY_ROLES, kinds=AT_MINISTRY)
answers_reports = holders("answers_reports", {Role.MINISTRY_OFFICER}, kinds=AT_MINISTRY)
reminds_provinces = holders("reminds_provinces", {Role.MINISTRY_OFFICER}, kinds=AT_MINISTRY)
releases_letters = holders("releases_province_letters", MINISTRY_ROLES, kinds=AT_MINISTRY)
drafts_papers = holders("drafts_papers", {Role.MINISTRY_OFFICER}, kinds=AT_MINISTRY)
reads_working_papers = holders("reads_working_papers", MINISTRY_ROLES, kinds=AT_MINISTRY)
keeps_paper_copies = holders("keeps_paper_copies", MINISTRY_ROLES, kinds=AT_MINISTRY)
"""Who hands in the copy that was signed outside the portal: whoever signed it, or the officer who keeps the files."""
signs_papers = holders(
    "signs_papers",
    {Role.MINISTRY_LEADER},
    kinds=AT_MINISTRY,
    bars=(not_the_same_person("prepared_by_id", _("Người soạn báo cáo không được ký báo cáo đó.")),),
)
returns_papers = holders("returns_papers", {Role.MINISTRY_LEADER}, kinds=AT_MINISTRY)
sends_papers = holders("sends_papers", {Role.MINISTRY_OFFICER}, kinds=AT_MINISTRY)
