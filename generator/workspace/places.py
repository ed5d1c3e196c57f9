"""How a workspace is found. This module loads nothing, so that the commands start quickly."""

WORKSPACE_VARIABLE = "TALKINGPOINTS_WORKSPACE"
"""The environment variable that names the workspace's folder."""
