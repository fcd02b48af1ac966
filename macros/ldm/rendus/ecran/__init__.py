"""Les pages : HTML, Markdown, portail, image de partage."""
