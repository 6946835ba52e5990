"""Scopes of keys (socket): what a key may open, each named by the app whose data it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.core.registry import Registry


@dataclass(frozen=True)
class ApiScope:
    """`key` is "data:productivity"; `label` is for the person who gives the key."""

    key: str
    label: str | Promise


api_scopes: Registry[ApiScope] = Registry("API scopes")
