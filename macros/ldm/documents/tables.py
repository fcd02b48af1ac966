"""Les tables d'un classeur de données, telles que les rendus les écrivent et les relisent."""

from ldm.modele.tables import ClasseurDeTables, Colonne, FeuilleLue, Ligne, Table

__all__ = ["ClasseurDeTables", "Colonne", "FeuilleLue", "Ligne", "Table"]
