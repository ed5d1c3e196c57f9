"""A selection and a template to a document."""
