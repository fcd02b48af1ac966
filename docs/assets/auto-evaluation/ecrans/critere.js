/* S'auto-évaluer : un critère entier sur un grand écran, un descripteur à la fois sur un téléphone. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, EQUIPE } = D;
  const ETROIT = matchMedia("(max-width: 44.984375em)");

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir) => HTMLElement | ""} */
  function positions({ edition }, { id }) {
    if (!edition.position) return "";
    const nom = `position-${id}`;
    const choix = edition.position.options.map(({ cle, libelle, code }) =>
      e(
        "label",
        { class: "ldm-option" },
        e("input", { type: "radio", name: nom, value: cle, "data-champ": `${id}.position` }),
        code ? `${libelle}\u00a0(${code})` : libelle,
      ),
    );
    return e(
      "fieldset",
      { class: "ldm-options ldm-options--position" },
      e(
        "legend",
        {},
        edition.position.nom,
        e("span", { class: "ldm-ajoute", title: edition.position.note ?? "" }, "ajout du manuel"),
      ),
      e("div", { class: "ldm-positions" }, choix),
    );
  }

  /** Le motif ne se demande que d'une réponse qui en veut un, comme « sans objet ». */
  function motif(/** @type {Contexte} */ contexte, /** @type {string} */ id) {
    const bloc = D.champ({
      id: `${id}.motif`,
      libelle: "Pourquoi\u00a0?",
      aide: "Ce qui fait que ce point ne vous concerne pas.",
      type: "texte_long",
    });
    const avecMotif = contexte.edition.position?.options.filter((option) => option.motif) ?? [];
    const montrer = () => {
      const position = contexte.ouvert.valeur(`${EQUIPE}|${id}.position`);
      bloc.hidden = !avecMotif.some(({ cle }) => cle === position);
    };
    montrer();
    contexte.suivre(bloc, montrer);
    return bloc;
  }

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir, niveau: string) => HTMLElement} */
  function bloc(contexte, descripteur, niveau) {
    const { edition } = contexte;
    const grille = edition.outils.find(({ usages }) => usages.includes("grille"));
    const { id, numero, texte, clair, adresse, champs, empreinte } = descripteur;
    const equipe = e("div", {}, positions(contexte, descripteur), motif(contexte, id));
    const officiel = e(
      "div",
      { class: "ldm-saisie" },
      champs.map((champ) => D.champ(champ)),
    );
    D.relier(equipe, contexte, EQUIPE, () => ({ empreinte }));
    if (grille) D.relier(officiel, contexte, grille.id, () => ({ empreinte }));
    return e(
      "section",
      { class: "ldm-descripteur", id: `ecran-${id}`, "aria-labelledby": `titre-${id}` },
      e(
        "div",
        { class: "ldm-descripteur__texte" },
        e(
          niveau,
          { id: `titre-${id}`, class: "ldm-descripteur__titre" },
          e("span", { class: "ldm-descripteur__numero" }, `${numero}.`),
          " ",
          texte,
        ),
        clair ? e("p", { class: "ldm-clair" }, clair) : "",
        e(
          "p",
          { class: "ldm-suite" },
          e(
            "a",
            { href: D.adresse(adresse), target: "_blank", rel: "noopener" },
            "Lire ce point dans le manuel",
            e("span", { class: "ldm-invisible" }, ` : descripteur ${numero} (nouvel onglet)`),
          ),
        ),
        D.direLaRevision(contexte, descripteur),
      ),
      equipe,
      D.avisRecus(contexte, descripteur),
      officiel,
      D.preuvesDe(contexte, id),
      D.actionsDe(contexte, id),
      D.ceQueVousDisiez(contexte, id),
    );
  }

  /** Les outils qui ont un exemplaire par critère : celui-ci s'ouvre d'ici. */
  const fichesDuCritere = (/** @type {Contexte} */ contexte, /** @type {CritereASaisir} */ critere) =>
    contexte.edition.outils
      .filter(({ exemplaires }) => exemplaires === "par_critere" && !contexte.ouvert.lectureSeule)
      .map((outil) =>
        e(
          "p",
          {},
          e(
            "button",
            {
              type: "button",
              class: "ldm-bouton",
              click: () => D.remplirUnExemplaire(contexte, outil, { critere }),
            },
            `Remplir ${outil.code} pour ce critère`,
          ),
        ),
      );

  D.direTermine = ({ ouvert }, id, titre) => {
    const cle = `${EQUIPE}|${id}.termine`;
    const case_ = /** @type {HTMLInputElement} */ (
      e("input", { type: "checkbox", disabled: ouvert.lectureSeule })
    );
    case_.checked = ouvert.valeur(cle) === "oui";
    case_.addEventListener("change", () => ouvert.ecrire(cle, case_.checked ? "oui" : ""));
    return e("label", { class: "ldm-option ldm-termine" }, case_, ` ${titre}`);
  };

  /** Les critères parmi lesquels on avance : ceux retenus ; d'un autre, tous. */
  function suiteDe(/** @type {Contexte} */ contexte, /** @type {CritereASaisir} */ critere) {
    const retenus = D.criteresRetenus(contexte);
    return retenus.includes(critere) ? retenus : contexte.edition.criteres;
  }

  /** @type {(contexte: Contexte, id: string) => Ecran | null} */
  D.ecrans.critere = (contexte, id) => {
    const critere = contexte.edition.criteres.find((c) => c.id === id);
    if (!critere) return null;
    if (ETROIT.matches) return D.ecrans.descripteur(contexte, critere.descripteurs[0]?.id);
    const suite = suiteDe(contexte, critere);
    return {
      titre: `Critère ${critere.numero}. ${critere.titre}`,
      retour: ["accueil", contexte.ouvert.dossier.nom],
      corps: [
        D.direSIlEstEcarte(contexte, critere),
        critere.descripteurs.map((d) => bloc(contexte, d, "h2")),
        fichesDuCritere(contexte, critere),
        D.direTermine(contexte, critere.id, "Ce critère est terminé"),
        D.suiteEtFin(contexte, suite, suite.indexOf(critere), (c) => [
          `critere/${c.id}`,
          `Critère ${c.numero}`,
        ]),
      ],
    };
  };

  /** @type {(contexte: Contexte, id: string) => Ecran | null} */
  D.ecrans.descripteur = (contexte, id) => {
    const { edition } = contexte;
    const critere = edition.criteres.find((c) => c.descripteurs.some((d) => d.id === id));
    if (!critere) return null;
    const tous = suiteDe(contexte, critere).flatMap((c) => c.descripteurs);
    const rang = tous.findIndex((d) => d.id === id);
    const ici = critere.descripteurs.findIndex((d) => d.id === id);
    const dernier = ici === critere.descripteurs.length - 1;
    return {
      titre: `Descripteur ${tous[rang].numero}`,
      surtitre: `Critère ${critere.numero}. ${critere.titre}\u00a0: ${ici + 1} sur ${critere.descripteurs.length}`,
      retour: ["accueil", contexte.ouvert.dossier.nom],
      corps: [
        D.direSIlEstEcarte(contexte, critere),
        bloc(contexte, tous[rang], "h2"),
        dernier ? fichesDuCritere(contexte, critere) : "",
        dernier ? D.direTermine(contexte, critere.id, `Le critère ${critere.numero} est terminé`) : "",
        D.suiteEtFin(contexte, tous, rang, (d) => [`descripteur/${d.id}`, `${d.numero}`]),
      ],
    };
  };

  /**
   * Précédent et suivant, à portée de pouce.
   * @type {(contexte: Contexte, suite: any[], rang: number, nommer: (element: any) => [string, string]) => HTMLElement}
   */
  D.suiteEtFin = ({ route }, suite, rang, nommer) => {
    const lien = (/** @type {any} */ voisin, /** @type {string} */ mot, /** @type {string} */ classe) => {
      if (!voisin) return "";
      const [chemin, nom] = nommer(voisin);
      return e(
        "a",
        { class: `ldm-bouton ${classe}`, href: route(chemin) },
        mot,
        e("span", { class: "ldm-invisible" }, `\u00a0: ${nom}`),
      );
    };
    return e(
      "nav",
      { class: "ldm-suivants", "aria-label": "Précédent et suivant" },
      lien(suite[rang - 1], "Précédent", ""),
      lien(suite[rang + 1], "Suivant", "ldm-bouton--premier") ||
        e(
          "a",
          { class: "ldm-bouton ldm-bouton--premier", href: route("accueil") },
          "Revenir à l’accueil du dossier",
        ),
    );
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
