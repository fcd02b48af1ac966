"""Les tests de macros/modele."""
