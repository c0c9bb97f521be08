"""The fictional city (架空データ), seeded: written through the forms, the same bytes for a seed."""

from sumoto_bpr.sample.city import DEFAULT_SEED, MARK, SIDE_LIST, SizeName, build_city
from sumoto_bpr.sample.workspace import build_empty, write_city, write_new

__all__ = [
    "DEFAULT_SEED",
    "MARK",
    "SIDE_LIST",
    "SizeName",
    "build_city",
    "build_empty",
    "write_city",
    "write_new",
]
