"""Les éditions publiées que les tests prennent pour exemple, chacune pour ce qu'elle a de propre.

Un contrôle qui vaut pour toutes les éditions les découvre (`TOUTES`) ; un comportement se prouve sur le
petit référentiel ; une référence relue, sur une édition nommée ici.
"""

from typing import Final

from ldm.variantes.edition_active import donnees_actives, edition_nationale

TOUTES: Final = tuple(donnees_actives().slugs)
NATIONALE: Final = edition_nationale()
PRETEUSE: Final = "centre-val-de-loire-2026"
"""La variante dont les autres empruntent les exemples ; son cahier des charges est le plus complet."""
ADAPTEE: Final = "paca"
"""La variante qui ajoute, complète, remplace et masque."""
ABROGEE: Final = "aix-marseille-2012"
"""L'édition autonome et abrogée, sans formulaires reproduits."""
RENOUVELLEMENTS: Final = ((ABROGEE, ADAPTEE), (ABROGEE, NATIONALE), (NATIONALE, ADAPTEE))
"""D'une édition à une autre, où un établissement renouvelle son dossier."""
RELUES: Final = (NATIONALE, PRETEUSE, ADAPTEE, ABROGEE)
"""Celles dont tests/references/ garde des documents ; une édition nouvelle n'a pas à y être."""
