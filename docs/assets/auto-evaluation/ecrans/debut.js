/* Les dossiers de ce navigateur : commencer, rouvrir, renommer, dupliquer, effacer. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(contexte: ContexteSansDossier) => HTMLElement} */
  function commencer(contexte) {
    const champ = /** @type {HTMLInputElement} */ (
      e("input", { id: "nom-du-dossier", type: "text", autocomplete: "off", maxlength: 120, required: true })
    );
    const erreur = e("p", { class: "ldm-erreur", id: "erreur-du-nom", role: "alert" });
    const creer = async (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      const nom = champ.value.trim();
      if (!nom) {
        erreur.textContent = "Donnez un nom à ce dossier : celui de votre lycée, par exemple.";
        champ.setAttribute("aria-invalid", "true");
        champ.setAttribute("aria-describedby", erreur.id);
        champ.focus();
        return;
      }
      await contexte.creer(
        D.nouveau({ nom, edition: contexte.edition.slug, revision: contexte.edition.revision }),
      );
    };
    return e(
      "form",
      { class: "ldm-commencer", novalidate: true, submit: creer },
      e("label", { for: champ.id, class: "ldm-champ__libelle" }, "Nom du dossier"),
      e("p", { class: "ldm-aide" }, "Le nom de votre lycée, par exemple. Rien d’autre n’est obligatoire."),
      erreur,
      champ,
      e("button", { type: "submit", class: "ldm-bouton ldm-bouton--premier" }, "Commencer un dossier"),
    );
  }

  /** @type {(contexte: ContexteSansDossier) => HTMLElement} */
  function ouvrirUnFichier(contexte) {
    const dit = e("p", { class: "ldm-erreur", role: "alert" });
    const choisir = /** @type {HTMLInputElement} */ (
      e("input", { type: "file", id: "fichier-a-ouvrir", accept: ".json,.txt" })
    );
    choisir.addEventListener("change", async () => {
      const fichier = choisir.files?.[0];
      if (!fichier) return;
      dit.textContent = "";
      try {
        await contexte.creer(await contexte.lireUnFichier(fichier));
      } catch (erreur) {
        dit.textContent = /** @type {Error} */ (erreur).message;
      }
      choisir.value = "";
    });
    return e(
      "div",
      { class: "ldm-ouvrir" },
      e("label", { for: choisir.id, class: "ldm-champ__libelle" }, "Ouvrir une copie"),
      e(
        "p",
        { class: "ldm-aide" },
        "Un fichier « .ldm.json » gardé ou reçu. Il s’ouvre à côté de vos dossiers, sans rien remplacer.",
      ),
      dit,
      choisir,
    );
  }

  /** @type {(contexte: ContexteSansDossier, fiche: FicheDeDossier) => HTMLElement} */
  function ligne(contexte, fiche) {
    const autre = fiche.edition === contexte.edition.slug ? "" : ` · autre édition (${fiche.edition})`;
    const titre = e("a", { href: `#${fiche.id}/accueil`, class: "ldm-tache__titre" }, fiche.nom);
    const renommer = async () => {
      const nom = prompt("Nouveau nom du dossier", fiche.nom)?.trim();
      if (nom) await contexte.renommer(fiche.id, nom);
    };
    return e(
      "li",
      { class: "ldm-tache" },
      titre,
      e("span", { class: "ldm-tache__etat" }, `modifié ${D.ilYA(fiche.modifie)}${autre}`),
      e(
        "span",
        { class: "ldm-tache__gestes" },
        e(
          "button",
          { type: "button", class: "ldm-lien", click: renommer, "aria-label": `Renommer ${fiche.nom}` },
          "Renommer",
        ),
        e(
          "button",
          {
            type: "button",
            class: "ldm-lien",
            click: () => contexte.dupliquer(fiche.id),
            "aria-label": `Dupliquer ${fiche.nom}`,
          },
          "Dupliquer",
        ),
        e(
          "button",
          {
            type: "button",
            class: "ldm-lien",
            click: () => contexte.effacer(fiche),
            "aria-label": `Effacer ${fiche.nom}`,
          },
          "Effacer",
        ),
      ),
    );
  }

  /** @type {(contexte: ContexteSansDossier) => Promise<Ecran>} */
  D.ecrans.debut = async (contexte) => {
    const fiches = (await contexte.fiches()).sort((a, b) => (a.modifie < b.modifie ? 1 : -1));
    return {
      titre: "Mon dossier",
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          "Remplissez vos formulaires ici, critère par critère. Tout reste sur cet appareil : rien n’est envoyé.",
        ),
        contexte.annonce(),
        fiches.length
          ? e(
              "section",
              {},
              e("h2", {}, "Reprendre un dossier"),
              e(
                "ul",
                { class: "ldm-taches" },
                fiches.map((fiche) => ligne(contexte, fiche)),
              ),
            )
          : "",
        e(
          "section",
          {},
          e("h2", {}, fiches.length ? "Commencer un autre dossier" : "Commencer"),
          commencer(contexte),
          ouvrirUnFichier(contexte),
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
