"""Who may write, approve, answer and publish."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.policies import holders, in_province, not_the_same_person
from portal.organizations.roles import DOST_ROLES, Role

OFFICERS = {Role.OFFICER, Role.DIRECTOR}
READERS = frozenset(DOST_ROLES | {Role.COMMITTEE_LEADER})
SENDERS = frozenset({Role.ENTERPRISE_USER, Role.AGENCY_OFFICER})

sees_articles = holders("sees_articles", READERS, in_province())
writes_articles = holders("writes_articles", OFFICERS, in_province())
publishes_articles = holders(
    "publishes_articles",
    OFFICERS,
    in_province(),
    bars=(
        not_the_same_person("author_id", _("Người soạn không được tự duyệt bài của mình.")),
        not_the_same_person("edited_by_id", _("Người sửa bài gần nhất không được tự duyệt bài đó.")),
    ),
)
sees_enquiries = holders("sees_enquiries", READERS, in_province())
answers_enquiries = holders("answers_enquiries", OFFICERS, in_province())
marks_public = holders("marks_public", OFFICERS, in_province())
keeps_standards = holders("keeps_standards", OFFICERS, in_province())
"""Any Department for the shared rows, its own Department for those of one province."""
