"""Addresses of files."""

from __future__ import annotations

from django.urls import path

from portal.attachments import views

app_name = "attachments"
urlpatterns = [path("tep/<uuid:public_id>/", views.download, name="download")]
