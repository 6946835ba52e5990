"""Addresses of the job centre and of the health pages."""

from __future__ import annotations

from django.urls import path

from portal.jobs import health, views

app_name = "jobs"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("cong-viec/", views.job_list, name="job_list"),
    path("cong-viec/<uuid:public_id>/", views.job_detail, name="job_detail"),
    path("cong-viec/<uuid:public_id>/tien-do/", views.job_progress, name="job_progress"),
    path("cong-viec/<uuid:public_id>/huy/", views.job_cancel, name="job_cancel"),
    path("cong-viec/<uuid:public_id>/chay-lai/", views.job_retry, name="job_retry"),
]
