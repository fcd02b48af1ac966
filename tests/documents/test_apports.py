"""« Ce que notre académie ajoute ou modifie » : court, cela se lit sur la page ; long, la page y mène."""

import pytest

from ldm.documents.apports import PASSAGES_MONTRES, composer_apports
from ldm.documents.blocs import Bloc, Liste, Paragraphe, Repli, Section
from ldm.documents.morceaux import Lien
from ldm.variantes.edition_active import referentiel_actif


def apports(slug: str, verbe: str) -> dict[str, tuple[Bloc, ...]]:
    """Rend ce que montre chaque apport de ce verbe, sous son titre."""
    sections = composer_apports(referentiel_actif(slug)).blocs
    (section,) = [s for s in sections if isinstance(s, Section) and s.ancre == f"apports-{verbe}"]
    return {apport.titre: apport.blocs for apport in section.blocs if isinstance(apport, Section)}


def lien_de(blocs: tuple[Bloc, ...]) -> tuple[str, Lien]:
    """Rend le début et le lien de la phrase qui mène ailleurs."""
    (phrase,) = [
        b.texte for b in blocs if isinstance(b, Paragraphe) and b.role == "" and isinstance(b.texte, tuple)
    ]
    debut, lien, _ = phrase
    assert isinstance(debut, str)
    assert isinstance(lien, Lien)
    return debut, lien


def test_un_critere_ajoute_se_lit_sur_sa_fiche() -> None:
    debut, lien = lien_de(apports("paca", "ajouter")["Critère 9-b"])
    assert debut == "8 passages, à lire sur "
    assert lien == Lien("la fiche du critère 9-b", "referentiel/critere-9b/")


def test_un_long_texte_ajoute_se_lit_a_sa_place() -> None:
    debut, lien = lien_de(
        apports("centre-val-de-loire-2026", "ajouter")["Texte\u00a0: 1. Principes généraux de l’audit"]
    )
    assert debut == "19 passages, à lire dans "
    assert lien.texte == "«\u00a01. Principes généraux de l’audit\u00a0»"
    assert lien.cible.endswith("/#CVL-TXT-018")


def test_un_texte_qui_n_est_qu_un_dessin_se_regarde_a_sa_place() -> None:
    blocs = apports("centre-val-de-loire-2026", "ajouter")[
        "Texte\u00a0: 7. Le cycle de labellisation et documents associés"
    ]
    assert [b for b in blocs if isinstance(b, Liste)] == []
    assert lien_de(blocs)[0] == "À lire dans "


def test_le_bilan_compte_les_descripteurs_retires_et_rien_d_autre() -> None:
    paca = referentiel_actif("paca")
    (retrait,) = (a for a in paca.apports if a.verbe == "masquer" and a.nature == "descripteur")
    ailleurs = [retrait.model_copy(update={"nature": n, "libelle": "Descripteur x"}) for n in ("texte", None)]
    (bilan, *_) = composer_apports(paca.model_copy(update={"apports": (*paca.apports, *ailleurs)})).blocs
    assert isinstance(bilan, Liste)
    assert "Descripteurs nationaux retirés\u00a0: 1." in [item.texte for item in bilan.items]


@pytest.mark.parametrize("slug", ["paca", "centre-val-de-loire-2026"])
def test_ce_qui_se_montre_est_court_et_ne_repete_pas_son_titre(slug: str) -> None:
    for titre, blocs in apports(slug, "ajouter").items():
        montres = [item.texte for b in blocs if isinstance(b, Liste) for item in b.items]
        assert len(montres) <= PASSAGES_MONTRES
        assert Liste(()) not in blocs
        assert [texte for texte in montres if titre.endswith(str(texte))] == []


def test_une_adaptation_de_forme_est_repliee_apres_celles_de_fond() -> None:
    sections = composer_apports(referentiel_actif("paca"), replier=True).blocs
    (adaptations,) = [s for s in sections if isinstance(s, Section) and s.ancre == "apports-remplacer"]
    *fond, forme = adaptations.blocs
    assert len(fond) == 6
    assert all(isinstance(bloc, Section) for bloc in fond)
    assert isinstance(forme, Repli)
    assert forme.resume == "5 textes ne changent que de forme"
    assert len(forme.blocs) == 5


def test_un_document_imprime_montre_les_adaptations_de_forme() -> None:
    sections = composer_apports(referentiel_actif("paca")).blocs
    (adaptations,) = [s for s in sections if isinstance(s, Section) and s.ancre == "apports-remplacer"]
    assert isinstance(adaptations.blocs[-1], Section)
    assert len(adaptations.blocs[-1].blocs) == 5
