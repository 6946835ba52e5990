"""Ties between members and applicants that the portal knows of itself."""

from __future__ import annotations

from collections.abc import Sequence

from enterprises.councils.models import CouncilMember, MeetingFile
from portal.organizations.models import Membership


def tied_members(file: MeetingFile, members: Sequence[CouncilMember]) -> set[int]:
    """Ids of members who hold or held a role in the applicant itself: they may not say there is no conflict."""
    applicant = file.subject.enterprise.organization_id
    users = Membership.objects.filter(organization_id=applicant, user__in=[m.user_id for m in members])
    tied = set(users.values_list("user_id", flat=True))
    return {member.pk for member in members if member.user_id in tied}
