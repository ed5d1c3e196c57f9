"""The second line of defence: search every written file for words that its readers may not see."""
