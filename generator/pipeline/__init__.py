"""The stages in order, and the only place that joins them."""
