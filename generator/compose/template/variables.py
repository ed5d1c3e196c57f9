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
    "their_objectives",
    "points",
    "likely_points",
    "asks_and_offers",
    "to_agree",
    "next_steps",
    "gaps",
    "referral",
    "meeting",
    "parts",
    "portion",
    "time",
    "clearance",
    "briefs",
    "words",
)
"""The names of the variables that a template may use; `docs/templates.md` explains each."""
