"""Who answers people about their data, who erases, who watches."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.organizations.policies import holders, in_province, not_the_same_person
from portal.organizations.roles import Role

HANDLERS = frozenset({Role.OFFICER, Role.DIRECTOR, Role.ADMINISTRATOR})
WATCHERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})
"""Whoever does the work of a data protection officer here."""

handles_requests = holders("handles_requests", HANDLERS, in_province())
answers_requests = holders("answers_requests", {Role.OFFICER, Role.DIRECTOR}, in_province())
prepares_erasures = holders("prepares_erasures", HANDLERS, in_province())
approves_erasures = holders(
    "approves_erasures",
    WATCHERS,
    in_province(),
    bars=(not_the_same_person("prepared_by_id", _("Người lập không được tự duyệt việc xóa.")),),
)
watches_privacy = holders("watches_privacy", WATCHERS, in_province())
writes_purposes = holders("writes_purposes", {Role.ADMINISTRATOR, Role.DIRECTOR})
