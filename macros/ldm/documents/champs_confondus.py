"""Un identifiant de champ, un formulaire : vérifié une fois l'édition résolue, clés abandonnées comprises."""

from collections.abc import Iterator

from ldm.documents.blocs import Champ
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel


def champs_des_formulaires(referentiel: Referentiel) -> Iterator[tuple[Outil, Champ]]:
    """Rend tous les champs des formulaires d'une édition, chacun avec son outil."""
    for outil in referentiel.outils:
        if outil.sections:
            yield from ((outil, champ) for champ in champs_de(composer_outil(referentiel, outil).blocs))


def champs_confondus(referentiel: Referentiel) -> Iterator[tuple[Outil, str, str]]:
    """Rend, d'une édition, chaque outil dont un champ porte le nom, présent ou passé, d'un autre champ : une
    réponse n'a qu'une place. Avec l'outil, le constat et le remède.
    """
    champs = tuple(champs_des_formulaires(referentiel))
    vus: dict[str, Outil] = {}
    for outil, champ in champs:
        if champ.id in vus:
            autre = vus[champ.id]
            quoi = f"champ « {champ.id} » déjà dans {autre.code} ({autre.id})"
            yield outil, quoi, "Donnez une autre clé à ce champ, et l'ancienne dans « anciens »."
        vus.setdefault(champ.id, outil)
    for outil, champ in champs:
        for cle in champ.anciens:
            ancien = f"{champ.id.rpartition('.')[0]}.{cle}"
            if ancien in vus:
                autre = vus[ancien]
                quoi = (
                    f"ancienne clé « {cle} » de {champ.id} : un champ de {autre.code} ({autre.id}) la porte"
                )
                yield outil, quoi, "Une clé abandonnée ne se réemploie pas : changez l'une des deux."
            vus.setdefault(ancien, outil)
