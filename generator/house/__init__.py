"""A house style: a Word document whose styles, header and footer a pack takes on."""
