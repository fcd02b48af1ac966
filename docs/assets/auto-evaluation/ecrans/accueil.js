/* L'accueil d'un dossier : où l'on en est, outil par outil et critère par critère. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(avancement: Avancement) => HTMLElement} */
  function etat({ termine, commence, dits, sur }) {
    if (termine) return e("span", { class: "ldm-etat ldm-etat--fait" }, "Terminé");
    if (!commence) return e("span", { class: "ldm-etat ldm-etat--vide" }, "À commencer");
    return e(
      "span",
      { class: "ldm-etat ldm-etat--cours" },
      sur ? `En cours\u00a0: ${dits} sur ${sur}` : "En cours",
    );
  }

  /** @type {(contexte: Contexte, critere: CritereASaisir, grille: OutilASaisir | undefined) => HTMLElement} */
  function tacheDeCritere({ ouvert, route }, critere, grille) {
    const dits = critere.descripteurs.filter((d) => D.estDit(ouvert, grille, d)).length;
    const termine = ouvert.valeur(`${D.EQUIPE}|${critere.id}.termine`) === "oui";
    const optionnel = critere.choix ? "au choix" : critere.facultatif ? "facultatif" : "";
    return e(
      "li",
      { class: "ldm-tache" },
      e(
        "a",
        { class: "ldm-tache__titre", href: route(`critere/${critere.id}`) },
        `Critère ${critere.numero}. ${critere.titre}`,
      ),
      optionnel ? e("span", { class: "ldm-tache__note" }, optionnel) : "",
      etat({ termine, commence: dits > 0, dits, sur: critere.descripteurs.length, ecrites: dits }),
    );
  }

  /** @type {(contexte: Contexte, outil: OutilASaisir) => HTMLElement} */
  function tacheDOutil({ ouvert, edition, route }, outil) {
    const nombre = outil.exemplaires === "un" ? 0 : D.exemplaires(ouvert, outil.id).length;
    return e(
      "li",
      { class: "ldm-tache" },
      e(
        "a",
        { class: "ldm-tache__titre", href: route(`outil/${outil.slug}`) },
        `${outil.code}. ${outil.titre}`,
      ),
      nombre > 1 ? e("span", { class: "ldm-tache__note" }, `${nombre} exemplaires`) : "",
      etat(D.avancement(ouvert, edition, outil)),
    );
  }

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.accueil = (contexte) => {
    const { ouvert, edition, route } = contexte;
    const grille = edition.outils.find(({ usages }) => usages.includes("grille"));
    const autres = edition.outils.filter((outil) => outil !== grille);
    const preuves = D.preuves(ouvert).length;
    return {
      titre: ouvert.dossier.nom,
      surtitre: edition.nom,
      corps: [
        contexte.annonce(),
        D.direLaCopie(contexte),
        grille
          ? e(
              "section",
              {},
              e("h2", {}, `Auto-évaluation (${grille.code})`),
              e(
                "ul",
                { class: "ldm-taches" },
                edition.criteres.map((c) => tacheDeCritere(contexte, c, grille)),
              ),
            )
          : "",
        e(
          "section",
          {},
          e("h2", {}, "Les autres formulaires"),
          e(
            "ul",
            { class: "ldm-taches" },
            autres.map((outil) => tacheDOutil(contexte, outil)),
          ),
        ),
        e(
          "section",
          {},
          e("h2", {}, "Pour tout le dossier"),
          e(
            "ul",
            { class: "ldm-taches" },
            e(
              "li",
              { class: "ldm-tache" },
              e("a", { class: "ldm-tache__titre", href: route("commun") }, "Ce qui s’écrit une fois"),
              e("span", { class: "ldm-tache__note" }, "établissement, dates, personnes"),
            ),
            e(
              "li",
              { class: "ldm-tache" },
              e("a", { class: "ldm-tache__titre", href: route("preuves") }, "Les preuves"),
              e("span", { class: "ldm-tache__note" }, preuves ? `${preuves}` : "aucune"),
            ),
            e(
              "li",
              { class: "ldm-tache" },
              e(
                "a",
                { class: "ldm-tache__titre", href: route("sortir") },
                "Garder une copie, imprimer, exporter",
              ),
            ),
          ),
        ),
      ],
    };
  };

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.commun = (contexte) => {
    const corps = e(
      "div",
      { class: "ldm-saisie" },
      contexte.edition.partagees.map(({ cle, libelle, type, longueur }) =>
        D.champ({ id: cle, libelle, type, longueur }),
      ),
    );
    D.relier(corps, contexte, D.PARTAGE);
    return {
      titre: "Ce qui s’écrit une fois",
      retour: ["accueil", contexte.ouvert.dossier.nom],
      corps: [
        e(
          "p",
          {},
          "Ces réponses sont reprises dans tous les formulaires qui les demandent. Vous pourrez les corriger dans un seul.",
        ),
        corps,
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
