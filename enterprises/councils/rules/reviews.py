"""When an outside review may be asked for and concluded. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus
from enterprises.councils.enums import ReviewCause, ReviewWay

LEAST_OPINIONS = {ReviewWay.OWN: 0, ReviewWay.CONSULTANT: 1, ReviewWay.EXPERTS: 2}
"""TT 15/2022: at least two independent experts; a consultant answers for itself."""
BEFORE_SELECTION = (ApplicationStatus.ELIGIBLE,)
AFTER_SELECTION = (ApplicationStatus.RECOMMENDED, ApplicationStatus.RESERVE, ApplicationStatus.NOT_RECOMMENDED)


DECIDED = (ApplicationStatus.INELIGIBLE, ApplicationStatus.APPROVED, ApplicationStatus.REFUSED)
"""Here experts only advise on a complaint: what was decided is changed by another decision, not by them."""


def only_advises(status: str, cause: str) -> bool:
    """Whether experts asked because of a complaint leave an application in `status` where it is."""
    return status in DECIDED and cause == ReviewCause.COMPLAINT


def ways_for(status: str) -> tuple[ReviewWay, ...]:
    """The ways open to an application in `status`."""
    if status in BEFORE_SELECTION:
        return (ReviewWay.OWN, ReviewWay.CONSULTANT)
    return (ReviewWay.EXPERTS,) if status in AFTER_SELECTION else ()


def lack_of_opinions(way: str, answered: int) -> str:
    """Why the review cannot be concluded yet; empty when enough have answered."""
    least = LEAST_OPINIONS[ReviewWay(way)]
    if answered >= least:
        return ""
    return _("Cần ít nhất %(least)d ý kiến đã trả lời, hiện có %(answered)d.") % {"least": least, "answered": answered}
