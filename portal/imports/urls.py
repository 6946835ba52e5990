"""Addresses of imports."""

from __future__ import annotations

from django.urls import path

from portal.imports import views

app_name = "imports"
urlpatterns = [
    path("nap-tep/", views.ImportList.as_view(), name="import_list"),
    path("nap-tep/<uuid:public_id>/", views.ImportDetail.as_view(), name="import_detail"),
    path("nap-tep/<uuid:public_id>/dong/<slug:row_id>/", views.RowEdit.as_view(), name="import_row"),
    path("nap-tep/<uuid:public_id>/dong/<slug:row_id>/xep/", views.row_arrange, name="import_row_arrange"),
    path("nap-tep/<uuid:public_id>/luu/", views.import_commit, name="import_commit"),
    path("nap-tep/<uuid:public_id>/dong-loi.xlsx", views.import_remarks, name="import_remarks"),
    path("nap-tep/<uuid:public_id>/bo/", views.import_discard, name="import_discard"),
]
