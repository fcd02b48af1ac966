"""Les tests de macros/ldm/chargement."""
