"""Addresses of memberships, invitations and the organisation switcher."""

from __future__ import annotations

from django.urls import path

from portal.organizations import views

app_name = "organizations"
urlpatterns = [
    path("don-vi/chuyen/", views.organization_switch, name="organization_switch"),
    path("loi-moi/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path("thanh-vien/", views.member_list, name="member_list"),
    path("thanh-vien/moi/", views.member_invite, name="member_invite"),
    path("thanh-vien/<uuid:public_id>/ket-thuc/", views.member_end, name="member_end"),
]
