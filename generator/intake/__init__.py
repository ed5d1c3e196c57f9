"""Takes a paper in: the bytes of a Word, PDF, HTML, Markdown or text file -> Markdown, facts and remarks."""
