"""Provinces with their dates, and the days that differ from the plain week."""

from portal.vietnam.models.holiday import Holiday
from portal.vietnam.models.province import Province, ProvinceQuerySet

__all__ = ["Holiday", "Province", "ProvinceQuerySet"]
