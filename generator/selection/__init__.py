"""What a pack gets of a track or of a meeting, and what is withheld and why."""
