"""Les données d'une édition dans les formats que d'autres programmes connaissent : tables, OSCAL, SKOS…

Le référentiel publié (`documents/donnees.py`) reste la référence : rien n'est ici qui n'y soit.
"""
