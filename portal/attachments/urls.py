"""Addresses of files."""

from __future__ import annotations

from django.urls import path

from portal.attachments import views

app_name = "attachments"
urlpatterns = [
    path("tep/tai-len/", views.upload_begin, name="upload_begin"),
    path("tep/tai-len/<uuid:upload_id>/", views.upload_piece, name="upload_piece"),
    path("tep/<uuid:public_id>/", views.download, name="download"),
]
