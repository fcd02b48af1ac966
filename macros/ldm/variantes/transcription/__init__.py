"""Un cahier des charges de traitement de texte, rapproché du référentiel : ce qui s'y retrouve, ce qui
change, ce qui est nouveau, et ce qu'on n'a pas su placer.
"""
