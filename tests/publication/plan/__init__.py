"""Les tests de macros/ldm/publication/plan."""
