/* Les dossiers de ce navigateur : rouvrir, renommer sur place, dupliquer, effacer en pouvant y revenir. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(geste: string, fiche: FicheDeDossier, faire: () => unknown) => HTMLElement} */
  const bouton = (geste, fiche, faire) =>
    e(
      "button",
      { type: "button", class: "ldm-lien", click: faire, "data-geste": `${geste.toLowerCase()} ${fiche.id}` },
      geste,
      e("span", { class: "ldm-invisible" }, ` ${fiche.nom}`),
    );

  /** Le nom devient un champ ; Échap ou « Annuler » le laissent. */
  function renommer(
    /** @type {ContexteSansDossier} */ contexte,
    /** @type {FicheDeDossier} */ fiche,
    /** @type {HTMLElement} */ ligne,
  ) {
    const avant = [...ligne.childNodes];
    const champ = /** @type {HTMLInputElement} */ (
      e("input", {
        id: `nom-${fiche.id}`,
        type: "text",
        autocomplete: "off",
        maxlength: 120,
        value: fiche.nom,
      })
    );
    const laisser = () => {
      ligne.replaceChildren(...avant);
      /** @type {HTMLElement | null} */ (ligne.querySelector("[data-geste^=renommer]"))?.focus();
    };
    const garder = (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      const nom = champ.value.trim();
      if (nom && nom !== fiche.nom) contexte.renommer(fiche.id, nom);
      else laisser();
    };
    ligne.replaceChildren(
      e(
        "form",
        {
          class: "ldm-renommer",
          novalidate: true,
          submit: garder,
          keydown: (/** @type {KeyboardEvent} */ touche) => touche.key === "Escape" && laisser(),
        },
        e("label", { class: "ldm-champ__libelle", for: champ.id }, "Nouveau nom du dossier"),
        champ,
        e(
          "p",
          { class: "ldm-gestes" },
          e("button", { type: "submit", class: "ldm-bouton ldm-bouton--premier" }, "Renommer"),
          e("button", { type: "button", class: "ldm-lien", click: laisser }, "Annuler"),
        ),
      ),
    );
    champ.select();
  }

  /** @type {(contexte: ContexteSansDossier, fiche: FicheDeDossier) => HTMLElement} */
  function ligne(contexte, fiche) {
    const autre = fiche.edition === contexte.edition.slug ? "" : ` Autre édition\u00a0: ${fiche.edition}.`;
    const avis = D.contributionDe(fiche);
    const copie = avis ? "" : fiche.copie ? `Copie ${D.ilYA(fiche.copie.le)}.` : "Jamais copié.";
    const ici = e(
      "li",
      { class: "ldm-tache" },
      e("a", { href: `#${fiche.id}/accueil`, class: "ldm-tache__titre" }, fiche.nom),
      e(
        "span",
        { class: "ldm-tache__note" },
        `${fiche.audit ? "Audit. " : ""}Modifié ${D.ilYA(fiche.modifie)}. ${copie}${autre}`,
      ),
      e(
        "span",
        { class: "ldm-tache__gestes" },
        !avis && autre && contexte.edition.anterieures.includes(fiche.edition)
          ? e(
              "a",
              { href: `#${fiche.id}/renouveler` },
              "Préparer le renouvellement",
              e("span", { class: "ldm-invisible" }, ` de ${fiche.nom}`),
            )
          : "",
        avis ? "" : bouton("Renommer", fiche, () => renommer(contexte, fiche, ici)),
        avis ? "" : bouton("Dupliquer", fiche, () => contexte.dupliquer(fiche.id)),
        bouton("Effacer", fiche, () => contexte.effacer(fiche)),
      ),
    );
    return ici;
  }

  /** @type {(contexte: ContexteSansDossier) => Promise<HTMLElement | "">} */
  D.mesDossiers = async (contexte) => {
    const fiches = (await contexte.fiches()).sort((a, b) => (a.modifie < b.modifie ? 1 : -1));
    if (!fiches.length) return "";
    return e(
      "section",
      { class: "ldm-volet-d-ecran" },
      e("h2", {}, "Reprendre un dossier"),
      e(
        "ul",
        { class: "ldm-taches ldm-taches--dossiers" },
        fiches.map((fiche) => ligne(contexte, fiche)),
      ),
    );
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
