"""Les tests de macros/ldm/publication/moteur."""
