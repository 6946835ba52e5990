"""Which facts of an enterprise people enter, in the order pages show them."""

from __future__ import annotations

PROFILE_FIELDS = (
    "name",
    "trading_name",
    "kind",
    "tax_code",
    "identifier_kind",
    "identifier",
    "identifier_on",
    "identifier_by",
    "address",
    "commune",
    "sector_version",
    "sector_code",
    "sector_name",
    "sector_group",
    "employees",
    "revenue_vnd",
    "capital_vnd",
    "figures_year",
    "founded_on",
    "phone",
    "email",
    "website",
    "representative",
    "representative_position",
    "main_products",
)

FIGURES = ("employees", "revenue_vnd", "capital_vnd")
"""The numbers of a year; on the enterprise stand those of the newest year."""
