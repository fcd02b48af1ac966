"""Ce qui suit MkDocs : recherche, allègement, téléchargements, archive, portail."""
