"""Start pages, search, the account page, and the gallery of components."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from portal.home import gallery, open_data, public, robots, saved_views, views

app_name = "home"
urlpatterns = [
    path("", public.welcome, name="welcome"),
    path("tinh/<slug:slug>/", public.province_start, name="province"),
    path("tim/", public.public_search, name="public_search"),
    path("du-lieu-mo/", open_data.dataset_list, name="dataset_list"),
    path("du-lieu-mo/danh-muc.json", open_data.dataset_catalogue, name="dataset_catalogue"),
    path("du-lieu-mo/<slug:key>/", open_data.dataset_detail, name="dataset_detail"),
    path("du-lieu-mo/<slug:key>/tep.<slug:form>", open_data.dataset_file, name="dataset_file"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("viec-can-xu-ly/", views.dashboard, name="dashboard"),
    path("viec-can-xu-ly/so-luong/", views.menu_counts, name="menu_counts"),
    path("tim-kiem/", views.search, name="search"),
    path("tai-khoan-cua-toi/", views.account, name="account"),
    path("che-do-xem/luu/", saved_views.view_save, name="view_save"),
    path("che-do-xem/<int:pk>/xoa/", saved_views.view_forget, name="view_forget"),
    path("ngon-ngu/", views.language, name="language"),
]
if settings.SHOW_COMPONENT_GALLERY:
    urlpatterns.append(path("_thanh-phan/", gallery.gallery, name="gallery"))
