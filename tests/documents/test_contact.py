"""Le contact d'une édition : le service, son adresse, son courriel, et rien qu'elle n'ait pas."""

from ldm.documents.blocs import Bloc, Encadre, Liste
from ldm.documents.contact import composer_contact
from ldm.documents.morceaux import Lien
from ldm.modele.edition import Contact
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif


def lignes(contact: Contact) -> tuple[Bloc, ...]:
    paca: Referentiel = referentiel_actif("paca")
    change = paca.identite.model_copy(update={"contact": contact})
    (encadre,) = composer_contact(paca.model_copy(update={"identite": change})).blocs
    assert isinstance(encadre, Encadre)
    return encadre.blocs


def test_un_service_seul_tient_en_une_ligne() -> None:
    (ligne,) = lignes(Contact(service="Service académique"))
    assert "Service académique" in repr(ligne)


def test_un_contact_entier_dit_son_sigle_son_adresse_son_courriel_et_sa_note() -> None:
    contact = Contact(
        service="Délégation",
        sigle="DRAFPIC",
        adresse_postale=("1 rue", "Ville"),
        courriel="a@b.fr",
        note="Note.",
    )
    service, adresse, courriel, note = lignes(contact)
    assert "Délégation (DRAFPIC)" in repr(service)
    assert isinstance(adresse, Liste)
    assert [item.texte for item in adresse.items] == ["1 rue", "Ville"]
    assert repr(Lien("a@b.fr", "mailto:a@b.fr")) in repr(courriel)
    assert "Note." in repr(note)
