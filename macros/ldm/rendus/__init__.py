"""Les rendus : un fichier par format. Ils connaissent les blocs, jamais les critères."""
