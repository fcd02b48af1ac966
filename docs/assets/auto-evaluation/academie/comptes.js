/* Montrer les comptes de plusieurs dossiers : des barres, des tableaux ; les mêmes, à emporter en XLSX et en CSV. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const TU = "–";
  const ONGLET = 31;

  /** @type {(campagnes: string[]) => string} */
  function nommerLesCampagnes(campagnes) {
    if (!campagnes.length) return "Tous les dossiers";
    const noms = campagnes.map((nom) => nom || "sans campagne").join(", ");
    return `Campagne${campagnes.length > 1 ? "s" : ""} ${noms}`;
  }

  /** @type {(nombre: number, seuil: number) => string} */
  function direLaPrudence(nombre, seuil) {
    if (nombre === 1)
      return "Un seul dossier\u00a0: ses comptes seraient ceux d’un établissement. Ils ne se montrent pas\u00a0; sa synthèse est dans le dossier même.";
    return nombre < seuil
      ? `Moins de ${seuil} dossiers\u00a0: qui connaît ces établissements pourrait en reconnaître un. Les comptes de chaque descripteur ne se montrent pas\u00a0; gardez les autres pour vous.`
      : "Avant de diffuser\u00a0: quand tous disent la même chose, ce tableau dit ce que dit chacun. Deux tableaux faits à un dossier près disent ce que dit ce dossier.";
  }

  /** @type {(edition: EditionASaisir) => Record<"positions" | "constats", Colonne[]>} */
  const colonnesDe = (edition) => ({
    positions: [
      ...(edition.position?.options ?? []).map(({ cle, libelle, code }) => ({
        cle,
        libelle,
        lettre: code ?? libelle.slice(0, 1),
      })),
      { cle: "", libelle: "Sans réponse", lettre: "…" },
    ],
    constats: [
      ...D.constatsPossibles(edition).map(({ cle, sigle }) => ({ cle, libelle: sigle, lettre: sigle })),
      { cle: "", libelle: "Sans constat", lettre: "…" },
    ],
  });

  /**
   * Les tableaux d'un groupe qui ont quelque chose à montrer : critères, descripteurs, et leurs constats.
   * @type {(edition: EditionASaisir, groupe: ComptesDEnsemble) => NiveauDeComptes[]}
   */
  function niveauxDe(edition, groupe) {
    const colonnes = colonnesDe(edition);
    /** @type {[quoi: "positions" | "constats", de: "criteres" | "descripteurs", titre: string][]} */
    const voulus = [
      ["positions", "criteres", "Par critère"],
      ["positions", "descripteurs", "Par descripteur"],
      ["constats", "criteres", "Constats par critère"],
      ["constats", "descripteurs", "Constats par descripteur"],
    ];
    return voulus
      .map(([quoi, de, titre]) => {
        const lignes = edition.criteres.flatMap((critere) =>
          (de === "criteres" ? [{ ...critere, texte: critere.titre }] : critere.descripteurs).map(
            ({ id, numero, texte }) => {
              const comptes = groupe[de].get(id);
              const dossiers = (quoi === "positions" ? comptes?.dossiers : comptes?.audites) ?? 0;
              const nombres = comptes?.[quoi] ?? null;
              return { id, numero: String(numero), titre: texte, critere: critere.id, dossiers, nombres };
            },
          ),
        );
        return { quoi, de, titre, colonnes: colonnes[quoi], lignes };
      })
      .filter(({ lignes }) => lignes.some(({ nombres }) => nombres));
  }

  /** @type {(niveau: NiveauDeComptes, ligne: NiveauDeComptes["lignes"][number]) => (string | number)[]} */
  const casesDe = ({ colonnes }, { nombres, dossiers }) => [
    ...colonnes.map(({ cle }) => (nombres ? (nombres.get(cle) ?? 0) : TU)),
    dossiers,
  ];

  /** @type {(niveau: NiveauDeComptes, legende: string, lignes?: NiveauDeComptes["lignes"]) => HTMLElement} */
  function tableau(niveau, legende, lignes = niveau.lignes) {
    const titres = [...niveau.colonnes.map(({ libelle }) => libelle), "Dossiers"];
    return e(
      "div",
      { class: "ldm-tableau", tabindex: 0, role: "region", "aria-label": legende },
      e(
        "table",
        { class: "ldm-comptes" },
        e("caption", {}, legende),
        e(
          "thead",
          {},
          e(
            "tr",
            {},
            e("th", { scope: "col" }, niveau.de === "criteres" ? "Critère" : "Descripteur"),
            titres.map((titre) => e("th", { scope: "col" }, titre)),
          ),
        ),
        e(
          "tbody",
          {},
          lignes.map((ligne) =>
            e(
              "tr",
              {},
              e("th", { scope: "row" }, `${ligne.numero}. ${ligne.titre}`),
              casesDe(niveau, ligne).map((valeur, rang) =>
                e("td", { "data-titre": titres[rang] }, String(valeur)),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** @type {(niveau: NiveauDeComptes) => HTMLElement} */
  const barres = ({ lignes, colonnes, quoi }) =>
    e(
      "div",
      { class: "ldm-barres" },
      lignes.map(({ id, numero, titre, nombres }) => {
        const nom = `Critère ${numero}. ${titre}`;
        const parts = colonnes.map(({ cle, libelle, lettre }) => ({
          libelle,
          lettre,
          nombre: nombres?.get(cle) ?? 0,
        }));
        return nombres ? e("figure", {}, e("figcaption", {}, nom), D.barre(nom, `${quoi}-${id}`, parts)) : "";
      }),
    );

  /** @type {(edition: EditionASaisir, niveau: NiveauDeComptes) => HTMLElement[]} */
  const replis = ({ criteres }, niveau) =>
    criteres.map(({ id, numero, titre }) => {
      const lignes = niveau.lignes.filter(({ critere }) => critere === id);
      return e(
        "details",
        { class: "ldm-repli ldm-repli--liste" },
        e("summary", {}, `Critère ${numero}. ${titre}`),
        tableau(niveau, `${niveau.titre}, critère ${numero}`, lignes),
      );
    });

  /**
   * Les comptes d'un groupe : des barres et un tableau par critère, puis les descripteurs, repliés.
   * @type {(edition: EditionASaisir, groupe: ComptesDEnsemble) => HTMLElement[]}
   */
  function montrerLesComptes(edition, groupe) {
    const tus = [...groupe.criteres.values()].some(({ positions }) => !positions);
    const niveaux = niveauxDe(edition, groupe);
    return [
      ...niveaux.flatMap((niveau) => [
        e("h3", {}, niveau.titre),
        ...(niveau.quoi === "constats" && niveau.de === "criteres"
          ? [e("p", { class: "ldm-aide" }, `D’après ${groupe.audites} dossiers où des auditeurs ont écrit.`)]
          : []),
        ...(niveau.de === "criteres"
          ? [
              barres(niveau),
              tableau(niveau, `${niveau.titre}\u00a0: nombre de descripteurs, dossiers ajoutés`),
            ]
          : replis(edition, niveau)),
      ]),
      ...(niveaux.length && tus
        ? [
            e(
              "p",
              { class: "ldm-aide" },
              `«\u00a0${TU}\u00a0»\u00a0: trop peu de dossiers retiennent ce critère.`,
            ),
          ]
        : []),
    ];
  }

  /** @type {(groupe: ComptesDEnsemble) => string} */
  const court = ({ campagnes }) => nommerLesCampagnes(campagnes).replace(/^Campagnes? | les dossiers$/g, "");

  /** @type {(edition: EditionASaisir, groupe: ComptesDEnsemble, niveau: NiveauDeComptes) => Feuille} */
  const feuilleDe = (edition, groupe, niveau) => ({
    nom: `${court(groupe).slice(0, ONGLET - niveau.titre.length - 2)}, ${niveau.titre.toLowerCase()}`,
    largeurs: [8, 60, ...niveau.colonnes.map(() => 13), 11],
    rangees: [
      { genre: "titre", cases: [`${nommerLesCampagnes(groupe.campagnes)}, ${niveau.titre.toLowerCase()}`] },
      {
        genre: "note",
        cases: [
          `${edition.nom}, révision ${edition.revision}. Nombre de descripteurs, dossiers ajoutés\u00a0: ni note, ni moyenne.`,
        ],
      },
      { genre: "note", cases: [direLaPrudence(groupe.dossiers, edition.seuil)] },
      {
        genre: "tete",
        cases: [
          "N°",
          niveau.de === "criteres" ? "Critère" : "Descripteur",
          ...niveau.colonnes.map(({ libelle }) => libelle),
          "Dossiers",
        ],
      },
      ...edition.criteres.flatMap((critere) => {
        const siennes = niveau.lignes.filter((ligne) => ligne.critere === critere.id);
        const corps = siennes.map((ligne) => ({
          cases: [ligne.numero, ligne.titre, ...casesDe(niveau, ligne)],
        }));
        const vides = niveau.colonnes.map(() => "");
        const nom = `Critère ${critere.numero}. ${critere.titre}`;
        const tete = { genre: /** @type {const} */ ("groupe"), cases: ["", nom, ...vides, ""] };
        return niveau.de === "criteres" ? corps : [tete, ...corps];
      }),
    ],
  });

  /**
   * Les mêmes comptes, tels qu'on les emporte : un onglet par groupe et par tableau ; un CSV d'une ligne par compte.
   * @type {(edition: EditionASaisir, groupes: ComptesDEnsemble[]) => { classeur: Feuille[], csv: (string | number)[][] }}
   */
  function emporterLesComptes(edition, groupes) {
    /** @type {(string | number)[][]} */
    const csv = [["dossiers_reunis", "tableau", "numero", "intitule", "reponse", "nombre", "dossiers"]];
    /** @type {Feuille[]} */
    const classeur = [];
    for (const groupe of groupes)
      for (const niveau of niveauxDe(edition, groupe)) {
        classeur.push(feuilleDe(edition, groupe, niveau));
        for (const { numero, titre, dossiers, nombres } of niveau.lignes)
          for (const { cle, libelle } of niveau.colonnes)
            if (nombres)
              csv.push([
                nommerLesCampagnes(groupe.campagnes),
                niveau.titre,
                numero,
                titre,
                libelle,
                nombres.get(cle) ?? 0,
                dossiers,
              ]);
      }
    return { classeur, csv };
  }

  Object.assign(D, { niveauxDe, nommerLesCampagnes, direLaPrudence, montrerLesComptes, emporterLesComptes });
})((self.LdmDossiers = self.LdmDossiers || {}));
