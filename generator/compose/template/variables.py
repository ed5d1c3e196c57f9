"""The variables of templates."""

VARIABLES = (
    "track",
    "audience",
    "edition",
    "as_of",
    "marking",
    "scope",
    "purpose",
    "objectives",
    "points",
    "likely_points",
    "asks_and_offers",
    "gaps",
    "meeting",
    "parts",
    "portion",
    "time",
    "clearance",
    "briefs",
)
"""The names of the variables that a template may use; `docs/templates.md` explains each."""
