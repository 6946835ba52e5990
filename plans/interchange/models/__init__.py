"""Yearly editions, destinations with their mappings, exports, the change feed, where imported rows came from."""

from plans.interchange.models.edition import DataEdition, EditionFile
from plans.interchange.models.export import DataExport, ExportFile, Handover
from plans.interchange.models.feed import FeedEntry, FeedState
from plans.interchange.models.mapping import CodeMapping, Destination
from plans.interchange.models.origin import SharedOrigin

__all__ = [
    "CodeMapping",
    "DataEdition",
    "DataExport",
    "Destination",
    "EditionFile",
    "ExportFile",
    "FeedEntry",
    "FeedState",
    "Handover",
    "SharedOrigin",
]
