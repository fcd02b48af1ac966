"""Les adresses : ce qui mène quelque part sans tromper, et rien d'autre."""

import pytest
from pydantic import TypeAdapter, ValidationError

from ldm.modele.types import Adresse
from tests.outils_de_test import avec, montre, problemes

SOURCES = "commun/sources.yml"
FORME = "Une adresse commence par « https:// » ou « mailto: », ou est celle d'une page du manuel."
COURRIEL = "Écrivez une seule adresse et rien d'autre : « mailto:service@ac-essai.fr »."
SITE = "Recopiez l'adresse depuis le navigateur : le nom de son site est mal écrit."


@pytest.mark.parametrize(
    "adresse",
    [
        "https://x.fr/a?b=c#d",
        "https://x.fr:8443/",
        "https://éducation.example/",
        "https://xn--ducation-90a.example/",
        "https://10.0.0.1/a@b",
        "mailto:boite@x.fr",
        "textes/circulaire-2023/",
        "glossaire#a",
    ],
)
def test_une_adresse_juste_est_admise(adresse: str) -> None:
    assert TypeAdapter(Adresse).validate_python(adresse) == adresse


@pytest.mark.parametrize(
    ("adresse", "remede"),
    [
        *(
            (adresse, FORME)
            for adresse in (
                "javascript:alert(1)", "JavaScript:alert(1)", "http://x.fr", "data:text/html,x", "ftp://x",
                "file:///etc/passwd", " https://x.fr", "a b", "?q=1", "#d-001", "a/b:c",
            )
        ),
        *((adresse, "Retirez la barre du début : l'adresse part de l'édition, « textes/circulaire-2023/ ».")
          for adresse in ("/x", "//hote/x", "/\\\\hote")),
        *((adresse, "Retirez « .. » : l'adresse reste dans l'édition.") for adresse in ("../x", "a/../../b")),
        *((adresse, COURRIEL) for adresse in (
            "mailto:", "mailto:x", "mailto:a@x.fr?bcc=b@y.fr", "mailto:a@x.fr,b@y.fr", "mailto:a@.fr")),
        ("https://moi:secret@x.fr", "Retirez le nom et le mot de passe qui précèdent « @ »."),
        ("https://x.fr@y.fr/", "Retirez le nom et le mot de passe qui précèdent « @ »."),
        *((adresse, SITE) for adresse in ("https://", "https:///x", "https://xn--.fr", "https://-x.fr",
                                          "https://x..fr", "https://xn--999999999.fr")),
        *((adresse, "Recopiez l'adresse depuis le navigateur : son site ou son port est mal écrit.")
          for adresse in ("https://[::1", "https://x]y", "https://x.fr:99999/", "https://x.fr:abc")),
        ("https://x.fr/a b", "Retirez l'espace ou la barre oblique inverse."),
    ],
)  # fmt: skip
def test_une_adresse_trompeuse_est_refusee_avec_son_remede(adresse: str, remede: str) -> None:
    montree = adresse.replace("\\\\", "\\")
    assert problemes(avec(SOURCES, "https://www.exemple.fr/circulaire", adresse)) == [
        montre(f"{SOURCES}:7", f"adresse refusée « {montree} »", remede)
    ]


def test_une_adresse_qui_n_est_pas_un_texte_est_refusee() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Adresse).validate_python(3)


@pytest.mark.parametrize(("courriel", "juste"), [("label@ac-essai.fr", True), ("a@x.fr?bcc=b@y.fr", False),
                                                 ("a@x.fr, b@y.fr", False), ("service", False)])  # fmt: skip
def test_le_courriel_d_un_service_est_une_adresse_seule(courriel: str, *, juste: bool) -> None:
    service = f'    service: "Bureau du Nord"\n    courriel: "{courriel}"'
    trouves = problemes(avec("variantes/nord/variante.yml", '    service: "Bureau du Nord"', service))
    assert [f"courriel refusé « {courriel} »" in dit for dit in trouves] == ([] if juste else [True])
