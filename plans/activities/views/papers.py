"""Add a document to a subject."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.activities.actions.add_paper import add_paper, may_add
from plans.activities.forms.common import PaperForm, PolicyPaperForm
from plans.activities.selectors import (
    clubs,
    committees,
    courses,
    difficulties,
    events,
    inspections,
    policy_items,
    praise,
)
from plans.activities.views import clubs as club_pages
from plans.activities.views import committees as committee_pages
from plans.activities.views import courses as course_pages
from plans.activities.views import difficulties as difficulty_pages
from plans.activities.views import events as event_pages
from plans.activities.views import inspections as inspection_pages
from plans.activities.views import policy_items as policy_pages
from plans.activities.views import praise as praise_pages
from plans.activities.views.base import SubjectForm
from portal.core.errors import NotAllowed


class PaperAdd(SubjectForm):
    """A document: name, number, day, file."""

    title = _("Thêm tài liệu")
    form_class = PaperForm
    success_message = _("Đã thêm tài liệu.")

    def fetch(self, **kwargs: Any) -> Any:
        subject = super().fetch(**kwargs)
        if not may_add(self.actor, subject):
            raise NotAllowed()
        return subject

    def act(self, form: Any) -> Any:
        return add_paper(actor=self.actor, subject=self.subject, **form.cleaned_data)


class InspectionPaperAdd(PaperAdd):
    """Of an inspection."""

    find = staticmethod(inspections.get)
    address = staticmethod(inspection_pages.url_of)
    trail = inspection_pages.TRAIL


class PolicyPaperAdd(PaperAdd):
    """Of policy work."""

    form_class = PolicyPaperForm
    find = staticmethod(policy_items.get)
    address = staticmethod(policy_pages.url_of)
    trail = policy_pages.TRAIL


class CommitteePaperAdd(PaperAdd):
    """Of a steering committee."""

    find = staticmethod(committees.get)
    address = staticmethod(committee_pages.url_of)
    trail = committee_pages.TRAIL


class DifficultyPaperAdd(PaperAdd):
    """Of a difficulty."""

    find = staticmethod(difficulties.get)
    address = staticmethod(difficulty_pages.url_of)
    trail = difficulty_pages.TRAIL


class EventPaperAdd(PaperAdd):
    """Of an event: programme, photographs, the signed sheet."""

    find = staticmethod(events.get)
    address = staticmethod(event_pages.url_of)
    trail = event_pages.TRAIL


class CoursePaperAdd(PaperAdd):
    """Of a course."""

    find = staticmethod(courses.get)
    address = staticmethod(course_pages.url_of)
    trail = course_pages.TRAIL


class ClubPaperAdd(PaperAdd):
    """Of a club: the founding decision, the statutes."""

    find = staticmethod(clubs.get)
    address = staticmethod(club_pages.url_of)
    trail = club_pages.TRAIL


class PraisePaperAdd(PaperAdd):
    """Of a round of praise: the signed minutes, the decision."""

    find = staticmethod(praise.get)
    address = staticmethod(praise_pages.url_of)
    trail = praise_pages.TRAIL
