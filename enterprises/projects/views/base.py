"""What pages of this app share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from enterprises.applications.models import SupportedProject
from enterprises.applications.purposes import PROJECT_PAPER
from enterprises.applications.selectors import projects
from portal.attachments.actions.store_upload import store_upload
from portal.attachments.models import StoredFile
from portal.core.errors import NotFound
from portal.documents.content import StateDocument
from portal.documents.rendering import CONTENT_TYPES, render
from portal.organizations.policies import Policy
from portal.ui.pages import FormPage, attachment

FORMATS = ("pdf", "docx")


def page_of(project: SupportedProject) -> str:
    """The page of a project."""
    return reverse("applications:project_detail", args=[project.public_id])


class OfProject(FormPage):
    """A form about one visible project; `policy` says whose it is."""

    policy: Policy
    project: SupportedProject

    def fetch(self, public_id: UUID) -> Any:
        self.project = projects.get(self.actor, public_id)
        self.policy.check(self.actor, self.project)
        return self.project

    def stored(self, upload: Any) -> StoredFile | None:
        """The uploaded file, kept."""
        return store_upload(actor=self.actor, upload=upload, purpose=PROJECT_PAPER) if upload else None

    def success_url(self, result: Any) -> str:
        return page_of(self.project)

    def cancel_url(self) -> str:
        return page_of(self.project)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Dự án"), reverse("applications:project_list")), (str(self.project), page_of(self.project))]


def as_file(build: Callable[[], StateDocument], name: str, file_format: str) -> HttpResponse:
    """A State document as PDF or DOCX. Raises NotFound for another format."""
    if file_format not in FORMATS:
        raise NotFound()
    with translation.override("vi"):  # State documents are Vietnamese whatever the language of the page
        content = render(build(), file_format)
    return attachment(content, f"{name}.{file_format}", CONTENT_TYPES[file_format])
