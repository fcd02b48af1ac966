"""Les classeurs : ODS et XLSX, sur les mêmes feuilles."""
