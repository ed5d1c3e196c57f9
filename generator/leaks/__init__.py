"""The second line of defence: no written file holds words that its readers may not see."""
