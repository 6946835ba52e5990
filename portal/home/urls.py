"""Start pages, search, the account page, and the gallery of components."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from portal.home import gallery, saved_views, views

app_name = "home"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("viec-can-xu-ly/", views.dashboard, name="dashboard"),
    path("tim-kiem/", views.search, name="search"),
    path("tai-khoan-cua-toi/", views.account, name="account"),
    path("che-do-xem/luu/", saved_views.view_save, name="view_save"),
    path("che-do-xem/<int:pk>/xoa/", saved_views.view_forget, name="view_forget"),
    path("ngon-ngu/", views.language, name="language"),
]
if settings.SHOW_COMPONENT_GALLERY:
    urlpatterns.append(path("_thanh-phan/", gallery.gallery, name="gallery"))
