"""Les tests de macros/chargement."""
