/* Sortir du dossier : la copie, chaque formulaire imprimé, les réponses pour un autre programme. */
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

  /** @type {(valeurs: string) => HTMLElement} */
  const enTexte = (valeur) => e("span", { class: "ldm-reponse" }, valeur);

  /** Chaque champ devient ce qu'il dit : rien ne défile, rien n'est coupé. */
  function figer(/** @type {HTMLElement} */ formulaire) {
    for (const controle of /** @type {NodeListOf<Controle>} */ (
      formulaire.querySelectorAll("input, textarea")
    ))
      if (controle.type === "checkbox" || controle.type === "radio")
        controle.replaceWith(
          e("span", { class: "ldm-coche" }, /** @type {HTMLInputElement} */ (controle).checked ? "☒" : "☐"),
        );
      else controle.replaceWith(enTexte(controle.value));
    for (const inutile of formulaire.querySelectorAll(
      "button, .ldm-aide, .ldm-partage, .ldm-ajout, [data-libre]",
    ))
      inutile.remove();
    for (const titre of formulaire.querySelectorAll("label.ldm-champ__libelle"))
      titre.replaceWith(e("span", { class: titre.className }, titre.textContent));
  }

  /** @type {(contexte: Contexte, slug: string, exemplaire?: string) => Promise<Ecran | null>} */
  D.ecrans.imprimer = async (contexte, slug, exemplaire) => {
    const outil = contexte.edition.outils.find((o) => o.slug === slug);
    if (!outil) return null;
    const noms =
      outil.exemplaires === "un"
        ? [undefined]
        : exemplaire
          ? [exemplaire]
          : D.exemplaires(contexte.ouvert, outil.id);
    const feuilles = [];
    for (const nom of noms.length ? noms : [undefined]) {
      const formulaire = await D.formulaire(contexte, outil, nom);
      figer(formulaire);
      feuilles.push(e("div", { class: "ldm-feuille" }, formulaire));
    }
    return {
      titre: `${outil.code}. ${outil.titre}`,
      surtitre: `${contexte.ouvert.dossier.nom} · ${contexte.edition.nom}`,
      retour: ["sortir", "Imprimer, exporter"],
      corps: [
        e(
          "p",
          { class: "ldm-gestes" },
          e(
            "button",
            { type: "button", class: "ldm-bouton ldm-bouton--premier", click: () => print() },
            "Imprimer ou enregistrer en PDF",
          ),
        ),
        feuilles,
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
