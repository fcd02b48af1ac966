/* La synthèse : une barre par critère, puis le vrai tableau. Elle s'imprime. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const CHAPEAU =
    "Où l’équipe se situe elle-même, en nombre de descripteurs. Ni note ni moyenne\u00a0: l’échelle est un repère ajouté par le manuel.";

  /** Les colonnes : les positions de l'échelle, puis ce qui reste à dire. @type {(edition: EditionASaisir) => Colonne[]} */
  const colonnes = ({ position }) => [
    ...(position?.options ?? []).map(({ cle, libelle, code }) => ({
      cle,
      libelle,
      lettre: code ?? libelle.slice(0, 1),
    })),
    { cle: "", libelle: "À dire", lettre: "…" },
  ];

  /** @type {(criteres: CritereASaisir[], edition: EditionASaisir, comptes: Record<string, number>[]) => TableDeReleve} */
  function table(criteres, edition, comptes) {
    const tetes = colonnes(edition);
    const rangee = (/** @type {string} */ titre, /** @type {number[]} */ nombres) => [
      titre,
      ...nombres,
      nombres.reduce((a, b) => a + b, 0),
    ];
    const nombres = comptes.map((compte) => tetes.map(({ cle }) => compte[cle] ?? 0));
    const total = tetes.map((_, rang) => nombres.reduce((somme, siens) => somme + siens[rang], 0));
    return {
      legende: "Descripteurs par critère",
      entetes: ["Critère", ...tetes.map(({ libelle }) => libelle), "Total"],
      lignes: [
        ...criteres.map(({ numero, titre }, i) => rangee(`${numero}. ${titre}`, nombres[i])),
        rangee("Tous les critères", total),
      ],
      largeurs: [44, ...tetes.map(() => 13), 9],
    };
  }

  /** Ce qui s'emporte. @type {(contexte: Contexte, criteres: CritereASaisir[], table: TableDeReleve) => Releve} */
  function releve({ ouvert, edition }, criteres, table) {
    const tous = criteres.flatMap((critere) => critere.descripteurs.map((d) => ({ critere, d })));
    const dite = (/** @type {DescripteurASaisir} */ { id }) => D.positionDe(ouvert.dossier, id);
    const items = colonnes(edition).map(({ cle, libelle }) => {
      const siens = tous.filter(({ d }) => dite(d) === cle).map(({ d }) => d.numero);
      return siens.length ? `${libelle} (${siens.length})\u00a0: ${siens.join(", ")}.` : "";
    });
    return {
      nom: `synthese-${D.nomDeFichier(ouvert)}`,
      titre: "Synthèse de l’auto-évaluation",
      sous: D.signerLeReleve(ouvert, edition),
      chapeau: CHAPEAU,
      table,
      items: items.filter(Boolean),
      detail: {
        legende: "Descripteur par descripteur",
        entetes: ["N°", "Critère", "Descripteur", "Position"],
        lignes: tous.map(({ critere, d }) => [
          d.numero,
          critere.numero,
          d.texte,
          D.direLaPosition(edition, dite(d)),
        ]),
        largeurs: [6, 9, 80, 24],
      },
    };
  }

  /** @type {(criteres: CritereASaisir[], edition: EditionASaisir, comptes: Record<string, number>[]) => HTMLElement} */
  const barres = (criteres, edition, comptes) =>
    e(
      "div",
      { class: "ldm-barres" },
      criteres.map((critere, i) => {
        const nom = `Critère ${critere.numero}. ${critere.titre}`;
        const parts = colonnes(edition).map(({ cle, libelle, lettre }) => ({
          libelle,
          lettre,
          nombre: comptes[i][cle] ?? 0,
        }));
        return e("figure", {}, e("figcaption", {}, nom), D.barre(nom, critere.id, parts));
      }),
    );

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.synthese = (contexte) => {
    const { ouvert, edition } = contexte;
    const criteres = D.criteresRetenus(contexte);
    const comptes = D.compter(criteres, edition, ouvert.dossier);
    const nombres = table(criteres, edition, comptes);
    return {
      titre: "Synthèse",
      surtitre: ouvert.valeur(`${D.PARTAGE}|etablissement`) || ouvert.dossier.nom,
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e("p", { class: "ldm-chapeau" }, CHAPEAU),
        barres(criteres, edition, comptes),
        D.tableauDeReleve(nombres),
        D.emporterLeReleve(releve(contexte, criteres, nombres)),
        e(
          "p",
          { class: "ldm-a-l-ecran" },
          e("a", { href: contexte.route("comparer") }, "Comparer deux dates"),
          "\u00a0: ce qui a bougé depuis un jalon, ou un dossier plus ancien.",
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
