"""What notebooks call: each function takes a unit and returns one drawn section of a page."""

from sumoto_bpr.desk.showing.city import (
    show_city,
    show_kpis,
    show_needs,
    show_public,
    show_standings,
    show_targets,
)
from sumoto_bpr.desk.showing.counted import show_definitions, show_settings
from sumoto_bpr.desk.showing.flows import show_flows
from sumoto_bpr.desk.showing.received import show_problems, show_received
from sumoto_bpr.desk.showing.remedies import show_candidates, show_improvements
from sumoto_bpr.desk.showing.standings import counts, standing_list
from sumoto_bpr.desk.showing.tasks import show_biggest, show_left
from sumoto_bpr.desk.showing.training import (
    show_courses,
    show_training,
    show_training_by_department,
)
from sumoto_bpr.desk.showing.work import show_core, show_hours, show_summary

__all__ = [
    "counts",
    "show_biggest",
    "show_candidates",
    "show_city",
    "show_core",
    "show_courses",
    "show_definitions",
    "show_flows",
    "show_hours",
    "show_improvements",
    "show_kpis",
    "show_left",
    "show_needs",
    "show_problems",
    "show_public",
    "show_received",
    "show_settings",
    "show_standings",
    "show_summary",
    "show_targets",
    "show_training",
    "show_training_by_department",
    "standing_list",
]
