"""Les mentions légales sur les pages : la valeur de l'édition, celle du site, ou l'aveu qu'elle manque."""

import pytest

from ldm.documents.mentions import LIBELLES, composer_mentions
from ldm.erreurs import MauvaisUsage
from ldm.modele.publication import Mentions
from ldm.modele.referentiel import Referentiel
from ldm.rendus.ecran import html
from ldm.variantes.edition_active import referentiel_actif


def avec(site: Mentions, edition: Mentions) -> Referentiel:
    """Rend une édition dont les mentions, et celles du site, sont celles-ci."""
    referentiel = referentiel_actif("paca")
    commun = referentiel.commun
    publication = commun.publication.model_copy(update={"mentions": site})
    return referentiel.model_copy(
        update={
            "identite": referentiel.identite.model_copy(update={"mentions": edition}),
            "commun": commun.model_copy(update={"publication": publication}),
        }
    )


def rendre(referentiel: Referentiel, *noms: str) -> str:
    """Rend les mentions en HTML."""
    return html.rendre(composer_mentions(referentiel, noms).blocs, html.ContexteDePage())


def test_l_edition_l_emporte_sur_le_site() -> None:
    rendu = rendre(
        avec(Mentions(editeur="Le site", hebergeur="La machine"), Mentions(editeur="L’académie")),
        "editeur",
        "hebergeur",
    )
    assert "L’académie" in rendu
    assert "La machine" in rendu
    assert "Le site" not in rendu


def test_une_mention_absente_se_dit_a_completer() -> None:
    rendu = rendre(avec(Mentions(), Mentions()), *LIBELLES)
    assert rendu.count("À compléter") == len(LIBELLES) == len(Mentions.model_fields)


@pytest.mark.parametrize(
    ("contact", "lien"),
    [
        ("dpd@essai.example", "mailto:dpd@essai.example"),
        ("https://essai.example/dpd", "https://essai.example/dpd"),
    ],
)
def test_un_contact_est_un_lien(contact: str, lien: str) -> None:
    assert f'<a href="{lien}">{contact}</a>' in rendre(
        avec(Mentions(contact_donnees=contact), Mentions()), "contact_donnees"
    )


def test_une_mention_inconnue_est_refusee() -> None:
    with pytest.raises(MauvaisUsage, match="contact_donnees"):
        composer_mentions(referentiel_actif("paca"), ["contact_donees"])
