"""Les rendus : une pièce par famille de formats. Ils connaissent les blocs, jamais ce dont ils parlent."""
