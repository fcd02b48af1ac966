"""Les tests de macros/ldm/rendus/ecran."""
