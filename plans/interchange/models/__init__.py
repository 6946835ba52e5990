"""Yearly editions, destinations with their mappings, exports, the change feed, where imported rows came from."""

from plans.interchange.models.edition import DataEdition, EditionFile

__all__ = ["DataEdition", "EditionFile"]
