"""What files of applications and projects may be."""

from __future__ import annotations

from portal.attachments.purposes import UploadPurpose

APPLICATION_PAPER = "application_paper"
PROJECT_PAPER = "project_paper"
PURPOSES = (UploadPurpose(key=APPLICATION_PAPER), UploadPurpose(key=PROJECT_PAPER))
