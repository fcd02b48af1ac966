"""Les documents : du référentiel résolu au document neutre, sans rien savoir des formats."""
