"""Les tests de macros/ldm/publication/apres."""
