"""Takes a paper in: the bytes of a Word, PDF, HTML, Markdown or text file -> Markdown, what is known of it, a report."""
