"""How the facts of an enterprise are shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.registry.models import Enterprise
from portal.vietnam.money import format_vnd

Pairs = list[tuple[str, object]]


def profile_pairs(row: Enterprise) -> Pairs:
    """Labels and values of the profile, in the order of the form."""
    year = f" ({row.figures_year})" if row.figures_year else ""
    return [
        (_("Loại hình"), row.get_kind_display()),
        (_("Mã số thuế"), row.tax_code),
        (_("Tên giao dịch"), row.trading_name),
        (_("Địa chỉ"), ", ".join(part for part in (row.full_address, str(row.province)) if part)),
        (
            _("Ngành chính"),
            " ".join(part for part in (row.sector_code, row.sector_name) if part) or row.get_sector_group_display(),
        ),
        (_("Sản phẩm, dịch vụ"), row.main_products),
        (_("Số lao động") + year, row.employees),
        (_("Tổng doanh thu") + year, f"{format_vnd(row.revenue_vnd)} đ" if row.revenue_vnd is not None else ""),
        (_("Tổng nguồn vốn") + year, f"{format_vnd(row.capital_vnd)} đ" if row.capital_vnd is not None else ""),
        (_("Ngày thành lập"), f"{row.founded_on:%d/%m/%Y}" if row.founded_on else ""),
        (_("Người đại diện"), ", ".join(part for part in (row.representative, row.representative_position) if part)),
        (_("Liên hệ"), ", ".join(part for part in (row.phone, row.email, row.website) if part)),
    ]
