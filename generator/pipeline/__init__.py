"""The pipeline: it runs the stages in order. Only this room joins them."""
