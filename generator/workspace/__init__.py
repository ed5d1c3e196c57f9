"""Files to models: the content and the audiences of a workspace, and every problem in them."""
