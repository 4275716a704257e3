"""Every table of the volunteers, gathered for Django."""

from volunteers.depot.models import FurnishingOrder

__all__ = ["FurnishingOrder"]
