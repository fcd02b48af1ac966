/* Un relevé : des nombres de descripteurs en un tableau, à montrer, à imprimer, à emporter en texte ou en tableur. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(table: TableDeReleve) => HTMLElement} */
  function tableauDeReleve({ legende, entetes, lignes }) {
    const cellule = (/** @type {string | number} */ dit, /** @type {number} */ rang) =>
      rang
        ? e("td", { "data-titre": entetes[rang], "data-nul": !dit }, String(dit))
        : e("th", { scope: "row", "data-titre": entetes[0] }, String(dit));
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
            entetes.map((titre) => e("th", { scope: "col" }, titre)),
          ),
        ),
        e(
          "tbody",
          {},
          lignes.map((ligne) => e("tr", {}, ligne.map(cellule))),
        ),
      ),
    );
  }

  /** @type {(releve: Releve) => Feuille[]} */
  const feuillesDe = ({ titre, sous, chapeau, table, detail }) =>
    [table, detail].map(({ legende, entetes, lignes, largeurs }) => ({
      nom: legende,
      largeurs,
      rangees: [
        { genre: "titre", cases: [titre] },
        { genre: "note", cases: [sous] },
        { genre: "note", cases: [chapeau] },
        { genre: "tete", cases: entetes },
        ...lignes.map((cases) => ({ cases })),
      ],
    }));

  /** Imprimer, ou emporter le relevé. @type {(releve: Releve) => HTMLElement[]} */
  function emporterLeReleve(releve) {
    const faute = e("p", { class: "ldm-erreur", role: "alert" });
    const bouton = (/** @type {string} */ texte, /** @type {() => unknown} */ faire, classe = "") => {
      const click = async () => {
        faute.textContent = "";
        try {
          await faire();
        } catch (erreur) {
          faute.textContent = /** @type {Error} */ (erreur).message;
        }
      };
      return e("button", { type: "button", class: `ldm-bouton ${classe}`, click }, texte);
    };
    return [
      e(
        "p",
        { class: "ldm-gestes ldm-a-l-ecran" },
        bouton("Imprimer", () => print(), "ldm-bouton--premier"),
        bouton("Télécharger en texte (ODT)", () => D.donnerUnTexte(releve)),
        bouton("Télécharger en tableur (XLSX)", () => D.donnerUnClasseur(releve.nom, feuillesDe(releve))),
      ),
      faute,
    ];
  }

  /** De qui et d'où vient un relevé. @type {(ouvert: DossierOuvert, edition: EditionASaisir) => string} */
  const signerLeReleve = (ouvert, edition) =>
    [
      ouvert.valeur(`${D.PARTAGE}|etablissement`) || ouvert.dossier.nom,
      new Date().toLocaleDateString("fr-FR", { dateStyle: "long" }),
      `${edition.nom}, révision ${edition.revision}`,
    ].join(" · ");

  Object.assign(D, { signerLeReleve, tableauDeReleve, emporterLeReleve });
})((self.LdmDossiers = self.LdmDossiers || {}));
