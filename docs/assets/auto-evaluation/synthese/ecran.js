/* La synthèse : une barre par critère, puis le vrai tableau ; ce qui a changé depuis un autre dossier. Elle s'imprime. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  /** @type {[sens: SensDeMouvement, titre: string][]} */
  const SENS = [
    ["mieux", "Mieux qu’avant"],
    ["moins", "Moins bien qu’avant"],
    ["nouveau", "Dits depuis"],
    ["autre", "Dits autrement"],
  ];

  /** Les colonnes : les positions de l'échelle, puis ce qui reste à dire. @type {(edition: EditionASaisir) => Colonne[]} */
  const colonnes = ({ position }) => [
    ...(position?.options ?? []).map(({ cle, libelle, code }) => ({
      cle,
      libelle,
      lettre: code ?? libelle.slice(0, 1),
    })),
    { cle: "", libelle: "À dire", lettre: "…" },
  ];

  /** @type {(textes: (string | number)[], titre: string) => HTMLElement} */
  const rangee = (textes, titre) =>
    e(
      "tr",
      {},
      e("th", { scope: "row" }, titre),
      textes.map((texte) => e("td", {}, String(texte))),
    );

  /** @type {(criteres: CritereASaisir[], edition: EditionASaisir, comptes: Record<string, number>[]) => HTMLElement} */
  function tableau(criteres, edition, comptes) {
    const tetes = colonnes(edition);
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
        {},
        e("caption", {}, "Descripteurs par critère et par position"),
        e(
          "thead",
          {},
          e(
            "tr",
            {},
            ["Critère", ...tetes.map(({ libelle }) => libelle), "Total"].map((t) =>
              e("th", { scope: "col" }, t),
            ),
          ),
        ),
        e(
          "tbody",
          {},
          criteres.map((critere, i) => rangee(nombres(comptes[i]), `${critere.numero}. ${critere.titre}`)),
          rangee([...total, total.reduce((a, b) => a + b, 0)], "Tous les critères"),
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

  /** @type {(contexte: Contexte, criteres: CritereASaisir[], avant: Dossier) => HTMLElement} */
  function depuis({ ouvert, edition, route }, criteres, avant) {
    const tous = D.mouvements(criteres, edition, avant, ouvert.dossier);
    const ligne = (/** @type {[SensDeMouvement, string]} */ [sens, titre]) => {
      const siens = tous.filter(([, sien]) => sien === sens).map(([descripteur]) => descripteur);
      const liens = siens.map(({ id, numero }, rang) => [
        rang ? ", " : "",
        e("a", { href: route(`descripteur/${id}`) }, String(numero)),
      ]);
      return siens.length ? e("li", {}, `${titre} (${siens.length})\u00a0: `, liens, ".") : "";
    };
    return e(
      "section",
      {},
      e("h2", {}, `Depuis «\u00a0${avant.nom}\u00a0»`),
      tous.length ? e("ul", {}, SENS.map(ligne)) : e("p", {}, "Aucune position n’a changé."),
    );
  }

  /** De quoi choisir l'autre dossier : un de cet appareil, ou un fichier. */
  /** @type {(contexte: Contexte, montrer: (avant: Dossier) => void) => Promise<HTMLElement>} */
  async function comparer({ ouvert, coffre }, montrer) {
    const autres = (await coffre.lister()).filter(
      ({ id, edition }) => id !== ouvert.dossier.id && edition === ouvert.dossier.edition,
    );
    const choix = /** @type {HTMLSelectElement} */ (
      e(
        "select",
        { id: "comparer-a" },
        e("option", { value: "" }, "Choisir un dossier"),
        autres.map(({ id, nom }) => e("option", { value: id }, nom)),
      )
    );
    choix.addEventListener("change", async () => {
      const avant = choix.value ? await coffre.lire(choix.value) : null;
      if (avant) montrer(avant);
    });
    const fichier = D.choixDeFichier(
      async (choisi) => {
        const avant = await D.lireUneCopie(choisi);
        if (avant.edition !== ouvert.dossier.edition)
          throw new D.ErreurDeFichier(
            `Ce dossier est d’une autre édition (${avant.edition}). Comparez deux dossiers de la même.`,
          );
        montrer(avant);
      },
      {
        libelle: "Ou une copie",
        aide: "Un fichier «\u00a0.ldm.json\u00a0»\u00a0: il ne s’ouvre pas, il se compare.",
        accepte: ".json,.txt",
      },
    );
    return e(
      "details",
      { class: "ldm-repli ldm-a-l-ecran" },
      e("summary", {}, "Comparer à un dossier plus ancien"),
      autres.length
        ? e("p", {}, e("label", { for: choix.id }, "De cet appareil\u00a0: "), choix)
        : e("p", { class: "ldm-aide" }, "Il n’y en a pas d’autre sur cet appareil."),
      fichier.element,
    );
  }

  /** @type {(contexte: Contexte) => Promise<Ecran>} */
  D.ecrans.synthese = async (contexte) => {
    const { ouvert, edition } = contexte;
    const criteres = D.criteresRetenus(contexte);
    const comptes = D.compter(criteres, edition, ouvert.dossier);
    const place = e("div", { "aria-live": "polite" });
    const montrer = (/** @type {Dossier} */ avant) =>
      place.replaceChildren(depuis(contexte, criteres, avant));
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
        place,
        await comparer(contexte, montrer),
        e(
          "p",
          { class: "ldm-gestes ldm-a-l-ecran" },
          e(
            "button",
            { type: "button", class: "ldm-bouton ldm-bouton--premier", click: () => print() },
            "Imprimer",
          ),
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
