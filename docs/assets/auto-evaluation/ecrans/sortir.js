/* Sortir du dossier : la copie, chaque formulaire imprimé, le secours. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.sortir = (contexte) => {
    const { edition, ouvert, route } = contexte;
    return {
      titre: "Garder une copie, imprimer, exporter",
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e(
          "section",
          {},
          e("h2", {}, "La copie du dossier"),
          e(
            "p",
            {},
            "Un fichier qui contient tout. Gardez-le sur un espace partagé ou une clé : s’il arrive quelque chose à cet appareil, il fait foi.",
          ),
          D.direLaCopie(contexte),
        ),
        e(
          "section",
          {},
          e("h2", {}, "Les formulaires"),
          e(
            "p",
            {},
            "« Imprimer » montre le document entier, texte par texte ; votre navigateur sait l’enregistrer en PDF.",
          ),
          e(
            "ul",
            { class: "ldm-taches" },
            edition.outils.map((outil) =>
              e(
                "li",
                { class: "ldm-tache" },
                e("span", { class: "ldm-tache__titre" }, `${outil.code}. ${outil.titre}`),
                e(
                  "a",
                  { href: route(`imprimer/${outil.slug}`) },
                  "Imprimer",
                  e("span", { class: "ldm-invisible" }, ` ${outil.code}`),
                ),
              ),
            ),
          ),
        ),
      ],
    };
  };

  /** @type {(contexte: ContexteSansDossier) => Ecran} */
  D.ecrans.secours = (contexte) => {
    const sortir = async () => {
      const brut = JSON.stringify(await contexte.coffre.brut(), null, 1);
      D.telecharger(`secours-${D.aLaMinute().replaceAll(":", "h")}.json`, brut, "application/json");
    };
    return {
      titre: "Secours",
      corps: [
        e(
          "p",
          {},
          "Si un dossier ne s’ouvre plus, prenez tout ce que ce navigateur garde, tel quel, et joignez-le à votre demande d’aide. Rien n’est modifié ni envoyé.",
        ),
        e(
          "button",
          { type: "button", class: "ldm-bouton ldm-bouton--premier", click: sortir },
          "Prendre tout ce qui est gardé ici",
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
