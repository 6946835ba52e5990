"""What pages of this app share: forms about a subject, tabs between neighbouring lists, papers for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.models.base import Paper
from portal.core.errors import RuleViolation
from portal.organizations.policies import Policy
from portal.ui.buttons import ActionButton
from portal.ui.pages import Crumbs, FormPage

Address = Callable[[Any], str]


class SubjectForm(FormPage):
    """A form that does something to a subject: fetched for the actor, allowed by a policy, back to its page."""

    # Static methods of subclasses: `find(actor, public_id)` and `address(subject)`.
    find: ClassVar[Any]
    policy: ClassVar[Policy | None] = None
    address: ClassVar[Any]
    trail: ClassVar[tuple[Any, str]]

    def fetch(self, **kwargs: Any) -> Any:
        subject = type(self).find(self.actor, kwargs["public_id"])
        if self.policy is not None:
            self.policy.check(self.actor, subject)
        return subject

    def crumbs(self) -> Crumbs:
        label, url_name = self.trail
        return [(label, reverse(url_name)), (str(self.subject), type(self).address(self.subject))]

    def cancel_url(self) -> str:
        return type(self).address(self.subject)

    def success_url(self, result: Any) -> str:
        return type(self).address(self.subject)

    def chosen(self, form: Any, *left_out: str) -> dict[str, Any]:
        """The cleaned data without the names left out."""
        return {key: value for key, value in form.cleaned_data.items() if key not in left_out}


def link(label: Any, url_name: str, *args: Any, tone: str = "secondary", icon: str = "") -> ActionButton:
    """A button that opens a page."""
    return ActionButton(label, reverse(f"activities:{url_name}", args=args), method="get", tone=tone, icon=icon)


def papers_of(papers: Iterable[Paper]) -> Sequence[Paper]:
    """Papers with their files, for `activities/_papers.html`."""
    return list(papers.select_related("file"))  # type: ignore[attr-defined]  # a related manager


INSPECTION_TABS = (
    (_("Cuộc kiểm tra"), "activities:inspection_list"),
    (_("Yêu cầu sau kiểm tra"), "activities:demand_list"),
)
COMMITTEE_TABS = (
    (_("Ban Chỉ đạo"), "activities:committee_list"),
    (_("Phiên họp"), "activities:session_list"),
    (_("Việc giao theo kết luận"), "activities:assigned_list"),
)
EVENT_TABS = (
    (_("Hoạt động"), "activities:event_list"),
    (_("Theo đơn vị"), "activities:event_units"),
    (_("Sở hữu trí tuệ"), "activities:event_property"),
)
TRAINING_TABS = (
    (_("Khóa đào tạo"), "activities:course_list"),
    (_("Học viên"), "activities:trainee_list"),
    (_("Lượt học"), "activities:learning_list"),
    (_("Chuyên gia, giảng viên"), "activities:expert_list"),
    (_("Chứng chỉ chuyên gia"), "activities:expert_certificate_list"),
)


def tabs_of(tabs: Sequence[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Labels with addresses."""
    return [(label, reverse(url_name)) for label, url_name in tabs]


def known_step(name: str, names: Sequence[str]) -> str:
    """`name` when a button may post it. Raises RuleViolation."""
    if name not in names:
        raise RuleViolation(gettext("Không có bước này."), code="unknown_step")
    return name


def uuid_in(text: str) -> UUID | None:
    """The public id in an address, or None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
