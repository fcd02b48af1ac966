"""Les tests de macros/ldm/rendus/relecture."""
