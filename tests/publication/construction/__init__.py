"""Les tests de macros/ldm/publication/construction."""
