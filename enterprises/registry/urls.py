"""Addresses of the register."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from enterprises.registry.views import own_profile, register_pages, registration

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", register_pages.EnterpriseList.as_view(), name="enterprise_list"),
    path("dang-ky/", registration.registration, name="registration"),
    path("cua-toi/", own_profile.own_profile, name="own_profile"),
    path("them/", register_pages.EnterpriseCreate.as_view(), name="enterprise_create"),
    path("<uuid:public_id>/", register_pages.EnterpriseDetail.as_view(), name="enterprise_detail"),
    path("<uuid:public_id>/sua/", own_profile.EnterpriseEdit.as_view(), name="enterprise_edit"),
    path("<uuid:public_id>/xac-nhan/", register_pages.enterprise_confirm, name="enterprise_confirm"),
    path("<uuid:public_id>/chung-nhan/", register_pages.CertificateCreate.as_view(), name="certificate_create"),
    path("<uuid:public_id>/uu-tien/", register_pages.PriorityMarkCreate.as_view(), name="priority_mark_create"),
]
