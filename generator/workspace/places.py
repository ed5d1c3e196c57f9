"""The environment variable that names a workspace. Imports nothing, so that commands start quickly."""

WORKSPACE_VARIABLE = "TALKINGPOINTS_WORKSPACE"
"""The environment variable with the path of the workspace's folder."""
