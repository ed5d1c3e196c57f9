"""The files that `init` and `new` write: skeletons and drafts, as text; `output/create_files` writes them."""
