"""Les textes : ODT et DOCX, sur une même mise en page."""
