"""Make a document from a selection and a template."""
