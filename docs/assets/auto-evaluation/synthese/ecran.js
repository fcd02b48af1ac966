/* La synthèse : une barre par critère, puis le vrai tableau. Elle s'imprime. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  /** Les colonnes : les positions de l'échelle, puis ce qui reste à dire. @type {(edition: EditionASaisir) => Colonne[]} */
  const colonnes = ({ position }) => [
    ...(position?.options ?? []).map(({ cle, libelle, code }) => ({
      cle,
      libelle,
      lettre: code ?? libelle.slice(0, 1),
    })),
    { cle: "", libelle: "À dire", lettre: "…" },
  ];

  /** @type {(textes: (string | number)[], titre: string, noms: string[]) => HTMLElement} */
  const rangee = (textes, titre, noms) =>
    e(
      "tr",
      {},
      e("th", { scope: "row", "data-titre": "Critère" }, titre),
      textes.map((texte, rang) => e("td", { "data-titre": noms[rang], "data-nul": !texte }, String(texte))),
    );

  /** @type {(criteres: CritereASaisir[], edition: EditionASaisir, comptes: Record<string, number>[]) => HTMLElement} */
  function tableau(criteres, edition, comptes) {
    const tetes = colonnes(edition);
    const noms = [...tetes.map(({ libelle }) => libelle), "Total"];
    const nombres = (/** @type {Record<string, number>} */ compte) => {
      const siens = tetes.map(({ cle }) => compte[cle] ?? 0);
      return [...siens, siens.reduce((a, b) => a + b, 0)];
    };
    const total = tetes.map(({ cle }) => comptes.reduce((somme, compte) => somme + (compte[cle] ?? 0), 0));
    return e(
      "div",
      {
        class: "ldm-tableau",
        tabindex: 0,
        role: "region",
        "aria-label": "Descripteurs par critère et par position",
      },
      e(
        "table",
        { class: "ldm-comptes" },
        e("caption", {}, "Descripteurs par critère et par position"),
        e(
          "thead",
          {},
          e(
            "tr",
            {},
            ["Critère", ...noms].map((t) => e("th", { scope: "col" }, t)),
          ),
        ),
        e(
          "tbody",
          {},
          criteres.map((critere, i) =>
            rangee(nombres(comptes[i]), `${critere.numero}. ${critere.titre}`, noms),
          ),
          rangee([...total, total.reduce((a, b) => a + b, 0)], "Tous les critères", noms),
        ),
      ),
    );
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
    return {
      titre: "Synthèse",
      surtitre: ouvert.valeur(`${D.PARTAGE}|etablissement`) || ouvert.dossier.nom,
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          "Où l’équipe se situe elle-même, en nombre de descripteurs. Ni note ni moyenne\u00a0: l’échelle est un repère ajouté par le manuel.",
        ),
        barres(criteres, edition, comptes),
        tableau(criteres, edition, comptes),
        e(
          "p",
          { class: "ldm-gestes ldm-a-l-ecran" },
          e(
            "button",
            { type: "button", class: "ldm-bouton ldm-bouton--premier", click: () => print() },
            "Imprimer",
          ),
          " ",
          e("a", { class: "ldm-bouton", href: contexte.route("comparer") }, "Comparer deux dates"),
        ),
        e(
          "p",
          { class: "ldm-aide ldm-a-l-ecran" },
          "Une page, pour le conseil d’administration. En ODT ou en tableur\u00a0: «\u00a0ldm synthese\u00a0», d’après une copie du dossier.",
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
