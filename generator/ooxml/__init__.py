"""WordprocessingML that python-docx lacks."""
