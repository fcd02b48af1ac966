"""Les variantes : une liste fermée d'opérations appliquées à une base, sans effet de bord."""
