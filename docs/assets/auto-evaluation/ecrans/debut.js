/* Commencer un dossier, en ouvrir un, reprendre un de ceux de ce navigateur. */
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
      const { slug, revision } = contexte.edition;
      await contexte.creer(D.nouveau({ nom, edition: slug, revision }), partage.checked);
    };
    const partage = /** @type {HTMLInputElement} */ (
      e("input", { type: "checkbox", "aria-describedby": "aide-du-partage" })
    );
    return e(
      "form",
      { class: "ldm-commencer", novalidate: true, submit: creer },
      e("label", { for: champ.id, class: "ldm-champ__libelle" }, "Nom du dossier"),
      e("p", { class: "ldm-aide" }, "Le nom de votre lycée, par exemple. Rien d’autre n’est obligatoire."),
      erreur,
      champ,
      contexte.coffre.durable
        ? [
            e("label", { class: "ldm-option" }, partage, " Ce poste est partagé\u00a0: n’y garder rien"),
            e(
              "p",
              { class: "ldm-aide", id: "aide-du-partage" },
              "Vos réponses dureront le temps de la page, et partiront avec vous dans une copie.",
            ),
          ]
        : "",
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

  /** @type {(contexte: ContexteSansDossier) => HTMLElement} */
  const direOuCEstGarde = ({ coffre }) =>
    e(
      "aside",
      { class: "ldm-volet-d-ecran ldm-ou", "aria-labelledby": "ou-c-est-garde" },
      e("h2", { id: "ou-c-est-garde" }, "Où vont vos réponses"),
      coffre.durable
        ? e(
            "p",
            {},
            "Dans ce navigateur, sur cet appareil, à chaque touche. Ni compte, ni envoi. Effacer les données de navigation les efface aussi\u00a0: gardez une copie.",
          )
        : e("p", {}, "Dans cette page seulement. Ni compte, ni envoi. Gardez une copie avant de la fermer."),
      e(
        "p",
        {},
        "Qui se sert du même compte sur cet appareil peut les lire. Sur un poste partagé, cochez la case, ou effacez le dossier en partant.",
      ),
      e(
        "p",
        {},
        e("a", { href: D.adresse("../donnees-personnelles/#vos-dossiers") }, "Vos dossiers et vos données"),
      ),
    );

  /** @type {(contexte: ContexteSansDossier, pourquoi?: string) => Promise<Ecran>} */
  D.ecrans.debut = async (contexte, pourquoi) => {
    const dossiers = await D.mesDossiers(contexte);
    return {
      titre: "Mon dossier",
      corps: [
        pourquoi === "absent"
          ? e(
              "p",
              { class: "ldm-annonce" },
              "Le dossier demandé n’est pas dans ce navigateur. S’il est dans une copie, ouvrez-la.",
            )
          : "",
        e(
          "p",
          { class: "ldm-chapeau" },
          "Remplissez ici les formulaires du label, critère par critère. Rien n’est envoyé.",
        ),
        e(
          "div",
          { class: "ldm-volets" },
          dossiers,
          e(
            "section",
            { class: "ldm-volet-d-ecran" },
            e("h2", {}, dossiers ? "Commencer un autre dossier" : "Commencer"),
            commencer(contexte),
            ouvrirUnFichier(contexte),
          ),
          direOuCEstGarde(contexte),
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
