"""Un document se remplit d'un dossier : dates libres, exemplaires, lignes en trop, désaccords."""

import re
from collections.abc import Mapping

import pytest

from ldm.documents.blocs import Champ, Section
from ldm.documents.catalogue import Piece
from ldm.documents.parcours import champs_de
from ldm.documents.remplissage import piece
from ldm.documents.remplissage_du_dossier import remplir_du_dossier
from ldm.documents.reponses import Rempli
from ldm.erreurs import MauvaisUsage
from ldm.modele.dossier import Dossier, ecrire, fusionner
from ldm.modele.outils import Outil, Usage
from ldm.rendus.socle.texte import lignes_simples
from ldm.variantes.edition_active import edition_nationale, referentiel_actif

EDITION = edition_nationale()
FAITS = {"par": "P-1", "le": "2027-03-15T08:42Z", "origine": "saisie"}


def outil(usage: Usage) -> Outil:
    return next(outil for outil in referentiel_actif(EDITION).outils if usage in outil.usages)


def champs(usage: Usage) -> tuple[Champ, ...]:
    return tuple(champs_de(piece(EDITION, outil(usage).slug).document.blocs))


def dossier(valeurs: Mapping[str, str]) -> Dossier:
    ecrits = {cle: ecrire(None, valeur, FAITS) for cle, valeur in valeurs.items()}
    return Dossier(
        format="ldm-dossier", version=1, id="essai", nom="", edition=EDITION, revision="1", champs=ecrits
    )


def rempli(usage: Usage, donne: Dossier, exemplaire: str = "") -> Rempli:
    vierge: Piece = piece(EDITION, outil(usage).slug)
    return remplir_du_dossier(referentiel_actif(EDITION), vierge, donne, exemplaire)


def dit(document: Rempli, identifiant: str) -> str:
    return next(c.valeur for c in champs_de(document.document.blocs) if c.id == identifiant)


def suites(document: Rempli) -> list[str]:
    return [bloc.titre for bloc in document.document.blocs if isinstance(bloc, Section) and not bloc.ancre]


@pytest.mark.parametrize(
    ("ecrite", "lue"),
    [("14 janvier 2027", "14/01/2027"), ("mars 2027", "03/2027"), ("vers Pâques", "vers Pâques")],
)
def test_une_date_libre_se_lit_en_chiffres_et_une_autre_reste(ecrite: str, lue: str) -> None:
    date = next(champ.id for champ in champs("candidature") if champ.type == "date")
    assert dit(rempli("candidature", dossier({f"{outil('candidature').id}|{date}": ecrite})), date) == lue


def test_une_reponse_partagee_remplit_le_formulaire() -> None:
    identifiant = outil("candidature").id
    partage = next(c.id for c in champs("candidature") if c.id == f"{identifiant}.uai")
    assert dit(rempli("candidature", dossier({"partage|uai": "0450000A"})), partage) == "0450000A"


def _lignes(nombre: int) -> tuple[str, Dossier]:
    plan = outil("plan")
    colonne = referentiel_actif(EDITION).commun.auto_evaluation.action
    base = next(m[1] for c in champs("plan") if (m := re.fullmatch(rf"(.+)\.1\.{colonne}", c.id)))
    valeurs = {}
    for rang in range(1, nombre + 1):
        valeurs[f"{plan.id}|{base}/L-{rang:04}.ordre"] = f"{rang:04}"
        valeurs[f"{plan.id}|{base}/L-{rang:04}.{colonne}"] = f"Action {rang}"
    return f"{base}.{{}}.{colonne}", dossier(valeurs)


def test_les_lignes_en_trop_se_disent_a_la_fin_dans_leur_ordre() -> None:
    nom, donne = _lignes(40)
    places = {c.id for c in champs("plan")}
    en_trop = [rang for rang in range(1, 41) if nom.format(rang) not in places]
    document = rempli("plan", donne)
    assert len(en_trop) > 10
    assert dit(document, nom.format(1)) == "Action 1"
    fin = document.document.blocs[-1]
    assert isinstance(fin, Section)
    assert fin.titre == "Lignes qui ne tiennent pas dans le tableau"
    dites = lignes_simples((fin,))[1:]
    assert dites[1::2] == [f"Action {rang}" for rang in en_trop]
    assert all(terme.endswith(f"ligne {rang}") for terme, rang in zip(dites[::2], en_trop, strict=True))


def test_plusieurs_exemplaires_demandent_d_en_choisir_un() -> None:
    ecart = outil("ecart")
    champ = next(c.id for c in champs("ecart") if c.type == "texte_long")
    donne = dossier({f"{ecart.id}/E-1|{champ}": "Premier écart", f"{ecart.id}/E-2|{champ}": "Second écart"})
    with pytest.raises(MauvaisUsage, match=r"E-1 : Premier écart\s+E-2 : Second écart"):
        rempli("ecart", donne)
    with pytest.raises(MauvaisUsage, match="Exemplaire inconnu « E-9 »"):
        rempli("ecart", donne, "E-9")
    assert dit(rempli("ecart", donne, "E-2"), champ) == "Second écart"


def test_le_seul_exemplaire_se_prend_sans_le_nommer() -> None:
    champ = next(c.id for c in champs("ecart") if c.type == "texte_long")
    donne = dossier({f"{outil('ecart').id}/E-1|{champ}": "Un écart"})
    assert dit(rempli("ecart", donne), champ) == "Un écart"


def test_ce_qui_n_a_pas_de_place_ou_se_contredit_est_donne_a_la_fin() -> None:
    champ = next(c.id for c in champs("grille") if c.type == "texte_long")
    grille = outil("grille").id
    donne = dossier({f"{grille}|{champ}": "base", f"{grille}|D-999.preuves": "Retirée"})
    cle = f"{grille}|{champ}"
    une, autre = (ecrire(donne.champs[cle], texte, FAITS) for texte in ("Une", "Autre"))
    donne = donne.model_copy(update={"champs": {**donne.champs, cle: fusionner(une, autre)}})
    document = rempli("grille", donne)
    assert document.inconnues == {"D-999.preuves": "Retirée"}
    assert {dit(document, champ), *(laissee.valeur for laissee in document.laissees)} == {"Une", "Autre"}
    assert suites(document) == ["Réponses sans champ dans cette édition", "Réponses laissées de côté"]


def test_une_option_retiree_et_un_texte_trop_long_ne_se_perdent_pas() -> None:
    choix = next(c.id for c in champs("candidature") if c.type == "choix")
    court, longueur = next((c.id, c.longueur) for c in champs("candidature") if c.longueur)
    identifiant = outil("candidature").id
    long = "m" * ((longueur or 0) + 1)
    document = rempli(
        "candidature", dossier({f"{identifiant}|{choix}": "retiree", f"{identifiant}|{court}": long})
    )
    assert {laissee.valeur for laissee in document.laissees} == {"retiree", long}
