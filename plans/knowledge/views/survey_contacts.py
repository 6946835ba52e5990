"""How to reach the candidates of a survey, as a workbook with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.models import Survey, SurveyInvitee
from plans.knowledge.policies_productivity import runs_surveys
from plans.knowledge.privacy import INVITEES
from plans.knowledge.selectors import surveys
from plans.knowledge.views.surveys import TRAIL, fetch, url_of
from portal.privacy.views.exporting import SensitiveExport
from portal.ui.columns import Column
from portal.ui.pages import Crumbs


class CandidateContacts(SensitiveExport):
    """Mail and phone of those whose answers make them candidates for a pilot."""

    title = _("Xuất danh sách liên hệ ứng viên")
    source = INVITEES
    columns = (
        Column("name", _("Đơn vị")),
        Column("place", _("Xã, phường")),
        Column("sector", _("Ngành")),
        Column("email", _("Thư điện tử")),
        Column("phone", _("Điện thoại")),
    )

    def fetch(self, **kwargs: Any) -> Survey:
        survey = fetch(self.actor, kwargs["public_id"])
        runs_surveys.check(self.actor, survey)
        return survey

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.code, url_of(self.subject))]

    def cancel_url(self) -> str:
        return reverse("knowledge:survey_candidate_list", args=[self.subject.public_id])

    def people(self) -> Iterable[SurveyInvitee]:
        chosen = surveys.candidates_of(self.subject)
        return surveys.invitees_of(self.subject).filter(pk__in=chosen).order_by("sort_key", "pk")

    def file_title(self) -> str:
        return f"Liên hệ ứng viên {self.subject.code}"
