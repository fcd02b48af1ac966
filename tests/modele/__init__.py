"""Les tests de macros/ldm/modele."""
