"""Which facts of an enterprise people enter, in the order pages show them."""

from __future__ import annotations

PROFILE_FIELDS = (
    "name",
    "trading_name",
    "kind",
    "tax_code",
    "address",
    "commune",
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
