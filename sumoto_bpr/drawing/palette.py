"""Colours and fonts of every chart, flow and page.

The three blues are the Digital Agency's single-hue triple (dashboard guidebook
p. 35); together they keep the widest gap in grey and for every colour vision
(smallest CIEDE2000 23.8, smallest L* gap 28.5). The light one always carries the
dark outline. Nothing is told by colour alone.
"""

from typing import Final

__all__ = [
    "AREA_NEGATIVE",
    "ERROR",
    "FONT_STACK",
    "GRID",
    "LANE_BANDS",
    "LANE_LINE",
    "NOTE",
    "OUTLINE",
    "PAPER",
    "SERIES",
    "TEXT",
]

SERIES: Final = ("#0017C1", "#4979F5", "#D9E6FF")
"""Fill of the first, second and third series; no chart has a fourth."""
OUTLINE: Final = "#0017C1"
TEXT: Final = "#1A1A1A"
NOTE: Final = "#626264"
GRID: Final = "#949494"
PAPER: Final = "#FFFFFF"
ERROR: Final = "#CE0000"
AREA_NEGATIVE: Final = "#FDEEEE"
LANE_BANDS: Final = ("#FFFFFF", "#F3F7FD")
"""Grounds of neighbouring lanes in a flow picture."""
LANE_LINE: Final = "#767676"

FONT_STACK: Final = (
    "'BIZ UDPGothic','Noto Sans JP','Yu Gothic UI','Hiragino Sans','IPAexGothic',sans-serif"
)
"""Fonts a page asks for; none is fetched or embedded."""
