"""Addresses of successions and of the directory of organisations."""

from __future__ import annotations

app_name = "succession"
urlpatterns: list = []
