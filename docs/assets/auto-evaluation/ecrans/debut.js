/* Commencer un dossier, en ouvrir un, reprendre un de ceux de ce navigateur. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** Dit ce qui manque à un champ, et y met le curseur. @type {(champ: HTMLElement, erreur: HTMLElement, quoi: string) => void} */
  function reprocher(champ, erreur, quoi) {
    erreur.textContent = quoi;
    champ.setAttribute("aria-invalid", "true");
    champ.setAttribute("aria-describedby", erreur.id);
    champ.focus();
  }

  /**
   * De quoi commencer un dossier. nom : celui qu'on propose. champs : ce qu'on demande de plus. remplir : le dossier
   * où c'est repris ; rien, si c'est à corriger d'abord.
   * @type {(contexte: ContexteSansDossier, plus?: DeQuoiCommencer) => HTMLElement}
   */
  D.commencer = (contexte, { nom: propose = "", champs = [], remplir } = {}) => {
    const champ = /** @type {HTMLInputElement} */ (
      e("input", {
        id: "nom-du-dossier",
        type: "text",
        autocomplete: "off",
        maxlength: 120,
        required: true,
        value: propose,
      })
    );
    const erreur = e("p", { class: "ldm-erreur", id: "erreur-du-nom", role: "alert" });
    const creer = async (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      const nom = champ.value.trim();
      if (!nom)
        return reprocher(
          champ,
          erreur,
          "Donnez un nom à ce dossier\u00a0: celui de votre lycée, par exemple.",
        );
      const { slug, revision } = contexte.edition;
      const vierge = D.nouveau({ nom, edition: slug, revision });
      const dossier = remplir ? remplir(vierge) : vierge;
      if (dossier) await contexte.creer(dossier, partage.checked);
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
      champs,
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
  };

  const bouton = (/** @type {string} */ texte, /** @type {() => void} */ click) =>
    e("button", { type: "button", class: "ldm-bouton", click }, texte);

  /** Ouvre, dans le dossier de cet identifiant, le fichier qu'on tient. @type {(enMain: EnMain) => void} */
  function aller(enMain) {
    D.enMain = enMain;
    location.hash = `#${enMain.id}/ouvrir`;
  }

  /**
   * Que faire d'une copie d'un dossier qui est déjà ici.
   * @type {(contexte: ContexteSansDossier, fiche: FicheDeDossier, dossier: Dossier, nom: string) => HTMLElement}
   */
  const reunirOuOuvrir = ({ ouvrirACote }, { id, nom: sien }, dossier, nom) =>
    e(
      "fieldset",
      { class: "ldm-options" },
      e("legend", { tabindex: -1 }, `Le dossier «\u00a0${sien}\u00a0» est déjà sur cet appareil.`),
      e(
        "p",
        { class: "ldm-gestes" },
        bouton("Réunir les deux", () => aller({ id, dossier, nom })),
        bouton("Ouvrir le fichier à côté", () => ouvrirACote(dossier)),
      ),
    );

  /**
   * Dans quel dossier lire un classeur : un de ceux de l'édition, ou un neuf.
   * @type {(contexte: ContexteSansDossier, fiches: FicheDeDossier[], relu: Relu, nom: string) => HTMLElement}
   */
  function choisirUnDossier({ edition, creer }, fiches, relu, nom) {
    const neuf = async () => {
      const { slug, revision } = edition;
      const dossier = D.nouveau({ nom: nom.replace(/\.\w+$/, ""), edition: slug, revision });
      await creer(dossier);
      aller({ id: dossier.id, relu, nom });
    };
    return e(
      "fieldset",
      { class: "ldm-options" },
      e(
        "legend",
        { tabindex: -1 },
        `«\u00a0${nom}\u00a0» est un formulaire rempli. Dans quel dossier le lire\u00a0?`,
      ),
      e(
        "p",
        { class: "ldm-gestes" },
        fiches
          .filter((fiche) => fiche.edition === edition.slug)
          .map((fiche) => bouton(fiche.nom, () => aller({ id: fiche.id, relu, nom }))),
        bouton("Un nouveau dossier", neuf),
      ),
    );
  }

  /**
   * Où mène un avis : au dossier pour lequel il est donné, s'il est ici ; sinon, le sien se continue.
   * @type {(contexte: ContexteSansDossier, fiches: FicheDeDossier[], avis: AvisTrouve, nom: string) => HTMLElement | null}
   */
  function menerUnAvis({ ouvrirACote }, fiches, { pour, texte, dossier }, nom) {
    const deja = fiches.find(({ id }) => id === dossier?.id);
    if (fiches.some(({ id }) => id === pour)) {
      D.avisEnMain = { id: pour, textes: [{ nom, texte }] };
      location.hash = `#${pour}/avis`;
    } else if (deja) location.hash = `#${deja.id}/contribuer`;
    else
      return e(
        "fieldset",
        { class: "ldm-options" },
        e(
          "legend",
          { tabindex: -1 },
          `«\u00a0${nom}\u00a0» est l’avis d’un collègue, pour un dossier qui n’est pas sur cet appareil. Pour le recevoir, ouvrez d’abord ce dossier.`,
        ),
        dossier ? bouton("C’est le mien\u00a0: le continuer ici", () => ouvrirACote(dossier)) : "",
      );
    return null;
  }

  /** @type {(contexte: ContexteSansDossier) => HTMLElement} */
  function ouvrirUnFichier(contexte) {
    const suite = e("div", {});
    const { element } = D.choixDeFichier(async (fichier) => {
      suite.replaceChildren();
      const fiches = await contexte.coffre.lister();
      const avis = await D.reconnaitreUnAvis(fichier);
      if (avis) {
        const choix = menerUnAvis(contexte, fiches, avis, fichier.name);
        if (!choix) return;
        suite.replaceChildren(choix);
        return /** @type {HTMLElement} */ (choix.querySelector("legend")).focus();
      }
      const relu = await D.lireUnClasseur(fichier);
      if (relu) suite.replaceChildren(choisirUnDossier(contexte, fiches, relu, fichier.name));
      else {
        const dossier = await D.lireUneCopie(fichier);
        const connue = fiches.find(({ id }) => id === dossier.id);
        const passee = dossier.edition !== contexte.edition.slug;
        if (!connue && passee && contexte.edition.anterieures.includes(dossier.edition))
          return contexte.creer(dossier, false, "renouveler");
        if (!connue) return contexte.ouvrirACote(dossier);
        suite.replaceChildren(reunirOuOuvrir(contexte, connue, dossier, fichier.name));
      }
      /** @type {HTMLElement} */ (suite.querySelector("legend")).focus();
    });
    element.append(suite);
    return element;
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

  /** Ce qui sert à qui suit plusieurs établissements. */
  const pourLAcademie = () =>
    e(
      "section",
      { class: "ldm-pour-l-academie", "aria-labelledby": "pour-l-academie" },
      e("h2", { id: "pour-l-academie" }, "Vous suivez plusieurs établissements\u00a0?"),
      e(
        "ul",
        {},
        e("li", {}, e("a", { href: "#liens" }, "Préparer un lien pour chacun")),
        e("li", {}, e("a", { href: "#academie" }, "Compter plusieurs dossiers, sans en citer aucun")),
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
            D.commencer(contexte),
            ouvrirUnFichier(contexte),
            D.auditerUnDossier(contexte),
          ),
          direOuCEstGarde(contexte),
        ),
        pourLAcademie(),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
