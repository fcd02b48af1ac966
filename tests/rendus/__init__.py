"""Les tests de macros/rendus."""
