"""Les tests de macros/rendus/pdf."""
