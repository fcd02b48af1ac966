/* Préparer le renouvellement : voir ce qui sera repris, et de quoi, avant de créer le nouveau dossier. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const OUVERTES = 6;

  /** @type {(nombre: number, un: string, plusieurs: string) => string} */
  const compter = (nombre, un, plusieurs) => `${nombre}\u00a0${nombre > 1 ? plusieurs : un}`;

  /** Une suite, en une ligne dépliable : ses deux textes, pourquoi. @type {(contexte: ContexteDeReprise, reprise: Reprise, suite: SuiteDeReprise) => HTMLElement} */
  function uneSuite(contexte, reprise, suite) {
    return e(
      "li",
      { class: "ldm-rapproche" },
      D.faceAFace(contexte, reprise, suite),
      (suite.motifs ?? []).map((motif) => e("p", { class: "ldm-motif" }, motif)),
    );
  }

  /** @type {(contexte: ContexteDeReprise, reprise: Reprise) => (HTMLElement | "")[]} */
  const lesSuites = (contexte, reprise) =>
    [...D.suitesParGenre(contexte.neuf, reprise)].map(([genre, suites]) => {
      const [titre, , , aide] = D.genreDit(genre);
      return suites.length
        ? e(
            "details",
            { class: "ldm-repli", open: genre !== "repris" && suites.length <= OUVERTES },
            e("summary", {}, `${titre}\u00a0: ${suites.length}`),
            e("p", { class: "ldm-aide" }, aide),
            e(
              "ul",
              { class: "ldm-rapproches" },
              suites.map((suite) => uneSuite(contexte, reprise, suite)),
            ),
          )
        : "";
    });

  /** Combien d'objets de ce début le nouveau dossier reprend. @type {(neuf: Dossier, debut: RegExp) => number} */
  const reprises = ({ champs }, debut) =>
    new Set([...champs.keys()].flatMap((cle) => debut.exec(cle)?.[0] ?? [])).size;

  /** @type {(neuf: Dossier, reprise: Reprise) => number} */
  const actionsDe = (neuf, { plan }) =>
    plan ? reprises(neuf, new RegExp(`^${plan.apres}\\|[\\w-]+/[\\w-]+`)) : 0;

  /** Ce qui suit, outre la grille. @type {(neuf: Dossier) => HTMLElement} */
  function leReste(neuf) {
    const preuves = reprises(neuf, /^preuves\/[\w-]+/);
    const communs = reprises(neuf, /^partage\|[\w-]+/);
    const gardees = [...neuf.champs.keys()].filter((cle) => D.estAncienne(cle)).length;
    return e(
      "ul",
      {},
      e(
        "li",
        {},
        communs
          ? `Ce qui s’écrit une fois\u00a0: ${compter(communs, "réponse reprise", "réponses reprises")}, sauf l’audit passé.`
          : "Rien de ce qui s’écrit une fois n’était rempli.",
      ),
      e(
        "li",
        {},
        preuves
          ? `${compter(preuves, "preuve suit", "preuves suivent")}, reliées à ce qui continue. «\u00a0À vérifier\u00a0» signale les anciennes.`
          : "Aucune preuve n’était notée.",
      ),
      e(
        "li",
        {},
        `${compter(gardees, "réponse de l’ancien dossier est gardée", "réponses de l’ancien dossier sont gardées")} en annexe, lisibles et imprimables.`,
      ),
    );
  }

  /** @type {(contexte: Contexte, reprise: Reprise, nom: string, actions: boolean) => Dossier} */
  const composer = ({ ouvert, edition }, reprise, nom, actions) =>
    D.renouveler(ouvert.dossier, reprise, edition, { id: D.tirer(), nom, le: D.aLaMinute() }, actions);

  /**
   * Le nouveau dossier s'écrit en une fois, à côté de l'ancien, ou pas du tout.
   * @type {(contexte: Contexte, reprise: Reprise, apercu: Dossier) => HTMLElement}
   */
  function creer(contexte, reprise, apercu) {
    const { ouvert, coffre, edition } = contexte;
    const champ = /** @type {HTMLInputElement} */ (
      e("input", { id: "nom-du-dossier", type: "text", autocomplete: "off", maxlength: 120, required: true })
    );
    champ.value = `${ouvert.dossier.nom}, renouvellement`.slice(0, 120);
    const erreur = e("p", { class: "ldm-erreur", id: "erreur-du-nom", role: "alert" });
    const nombre = actionsDe(apercu, reprise);
    const actions = /** @type {HTMLInputElement} */ (e("input", { type: "checkbox", checked: true }));
    const envoyer = async (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      const nom = champ.value.trim();
      champ.toggleAttribute("aria-invalid", !nom);
      erreur.textContent = nom ? "" : "Donnez un nom au nouveau dossier.";
      if (!nom) return champ.focus();
      const neuf = composer(contexte, reprise, nom, actions.checked);
      await contexte.creer(neuf, coffre.estEnMemoire(ouvert.dossier.id), "reprise");
    };
    return e(
      "form",
      { class: "ldm-commencer", novalidate: true, submit: envoyer },
      e("h2", {}, "Créer le nouveau dossier"),
      e("label", { for: champ.id, class: "ldm-champ__libelle" }, "Nom du nouveau dossier"),
      e("p", { class: "ldm-aide" }, `Sous «\u00a0${edition.nom}\u00a0», révision ${edition.revision}.`),
      erreur,
      champ,
      nombre
        ? e(
            "label",
            { class: "ldm-option" },
            actions,
            ` Reprendre ${compter(nombre, "action qui n’est pas finie", "actions qui ne sont pas finies")}`,
          )
        : "",
      e("button", { type: "submit", class: "ldm-bouton ldm-bouton--premier" }, "Créer le nouveau dossier"),
    );
  }

  /** Ce que la page ne sait pas renouveler. @type {(contexte: Contexte) => Ecran} */
  const impossible = ({ ouvert, edition }) => ({
    titre: "Préparer le renouvellement",
    retour: ["accueil", ouvert.dossier.nom],
    corps: [
      e(
        "p",
        { class: "ldm-annonce" },
        edition.anterieures.length
          ? `Aucun passage ne mène de l’édition de ce dossier (${ouvert.dossier.edition}) à celle-ci. Ouvrez-le dans «\u00a0Mon dossier\u00a0» de l’édition de votre académie.`
          : "Cette édition ne sert plus à préparer un dossier. Ouvrez celui-ci dans «\u00a0Mon dossier\u00a0» de l’édition en vigueur\u00a0: rien n’y est à retaper.",
      ),
      e("p", {}, e("a", { class: "ldm-bouton", href: D.adresse("../../") }, "Choisir une édition")),
    ],
  });

  /** @type {(contexte: Contexte) => Promise<Ecran>} */
  D.ecrans.renouveler = async (contexte) => {
    const { ouvert, edition } = contexte;
    if (!edition.anterieures.includes(ouvert.dossier.edition)) return impossible(contexte);
    const reprise = await D.charger(`reprise-${ouvert.dossier.edition}`);
    const apercu = composer(contexte, reprise, ouvert.dossier.nom, true);
    const vu = { edition, neuf: apercu, ouvert: new D.DossierLu(apercu, contexte.coffre) };
    return {
      titre: "Préparer le renouvellement",
      surtitre: [...new Set([reprise.edition.nom, edition.nom])].join(" → "),
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          "Un nouveau dossier part de celui-ci, qui reste tel qu’il est. Rien ne s’écrit avant «\u00a0Créer\u00a0».",
        ),
        edition.suite
          ? e(
              "p",
              { class: "ldm-annonce" },
              `«\u00a0${edition.suite}\u00a0» remplace cette édition. Préparez plutôt le renouvellement dans son «\u00a0Mon dossier\u00a0»\u00a0: celui-ci s’y trouve aussi, ou s’y ouvre d’une copie.`,
              e("a", { href: D.adresse("../../") }, "Choisir une édition"),
            )
          : "",
        e("p", {}, e("strong", {}, `Descripteurs\u00a0: ${D.direLeBilan(D.bilan(apercu, reprise))}.`)),
        leReste(apercu),
        e("div", { class: "ldm-volets" }, D.aReprendreDAbord(vu, reprise), creer(contexte, reprise, apercu)),
        e(
          "section",
          { class: "ldm-regle ldm-regle--large", "aria-labelledby": "ce-que-devient" },
          e("h2", { id: "ce-que-devient" }, "Ce que devient chaque texte"),
          lesSuites(vu, reprise),
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
