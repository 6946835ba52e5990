"""Addresses of the inbox."""

from __future__ import annotations

from django.urls import path

from portal.notifications import views

app_name = "notifications"
urlpatterns = [
    path("thong-bao/", views.notification_list, name="notification_list"),
    path("thong-bao/da-doc/", views.notification_read_all, name="notification_read_all"),
    path("thong-bao/tuy-chon/", views.preferences, name="preferences"),
    path("thong-bao/thu/", views.mail_list, name="mail_list"),
    path("thong-bao/thu/<uuid:public_id>/gui-lai/", views.mail_resend, name="mail_resend"),
    path("thong-bao/thu/<uuid:public_id>/da-toi/", views.mail_settle, name="mail_settle"),
    path("thong-bao/<uuid:public_id>/mo/", views.notification_open, name="notification_open"),
]
