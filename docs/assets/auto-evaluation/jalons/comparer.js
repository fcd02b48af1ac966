/*
 * Comparer deux dates : ce que devient chaque descripteur, d'un jalon à un autre, ou à aujourd'hui. Des nombres
 * de descripteurs, ni note ni moyenne. Imprimé, cela tient en une page.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const JOUR = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long" });
  /** Les sens, dans leur ordre. toujours : sa colonne se montre même vide. */
  /** @type {[sens: SensDeMouvement, titre: string, toujours: boolean][]} */
  const SENS = [
    ["mieux", "Mieux", true],
    ["moins", "Moins bien", true],
    ["nouveau", "Nouveau", true],
    ["retire", "Retiré", false],
    ["autre", "Dit autrement", false],
    ["inchange", "Inchangé", true],
    ["a-dire", "À dire", false],
  ];
  const SANS_DETAIL = ["inchange", "a-dire"];

  const leJour = (/** @type {string} */ instant) =>
    Number.isNaN(Date.parse(instant)) ? instant : JOUR.format(Date.parse(instant));

  /** @type {(tous: Mouvement[]) => [SensDeMouvement, string][]} */
  const sensMontres = (tous) =>
    SENS.filter(([sens, , toujours]) => toujours || tous.some((m) => m.sens === sens)).map(
      ([sens, titre]) => [sens, titre],
    );

  /** @type {(edition: EditionASaisir, cle: string) => string} */
  function direLaPosition({ position }, cle) {
    const option = position?.options.find((o) => o.cle === cle);
    if (!cle) return "rien";
    const code = option?.code ? `\u00a0(${option.code})` : "";
    return option ? option.libelle + code : cle;
  }

  /** @type {(tous: Mouvement[]) => HTMLElement} */
  function tableau(tous) {
    const sens = sensMontres(tous);
    const criteres = [...new Set(tous.map(({ critere }) => critere))];
    const noms = [...sens.map(([, titre]) => titre), "Total"];
    const rangee = (/** @type {string} */ titre, /** @type {Mouvement[]} */ siens) => {
      const nombres = sens.map(([cle]) => siens.filter((m) => m.sens === cle).length);
      return e(
        "tr",
        {},
        e("th", { scope: "row", "data-titre": "Critère" }, titre),
        [...nombres, siens.length].map((n, rang) =>
          e("td", { "data-titre": noms[rang], "data-nul": !n }, String(n)),
        ),
      );
    };
    const legende = "Descripteurs par critère";
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
            ["Critère", ...noms].map((t) => e("th", { scope: "col" }, t)),
          ),
        ),
        e(
          "tbody",
          {},
          criteres.map((c) =>
            rangee(
              `${c.numero}. ${c.titre}`,
              tous.filter((m) => m.critere === c),
            ),
          ),
          rangee("Tous les critères", tous),
        ),
      ),
    );
  }

  /** @type {(route: Contexte["route"], descripteur: DescripteurASaisir) => HTMLElement} */
  const lien = (route, { id, numero }) =>
    e(
      "a",
      { href: route(`descripteur/${id}`) },
      e("span", { class: "ldm-invisible" }, "Descripteur "),
      String(numero),
    );

  /** @type {(contexte: Contexte, mouvement: Mouvement) => HTMLElement} */
  const detail = ({ edition, route }, { descripteur, avant, apres }) =>
    e(
      "li",
      {},
      lien(route, descripteur),
      ".",
      e("span", { class: "ldm-a-l-ecran" }, ` ${descripteur.clair || descripteur.texte}`),
      e(
        "span",
        { class: "ldm-mouvement__positions" },
        ` ${direLaPosition(edition, avant)} → ${direLaPosition(edition, apres)}`,
      ),
    );

  /** @type {(contexte: Contexte, siens: Mouvement[]) => HTMLElement} */
  const numeros = ({ route }, siens) =>
    e(
      "p",
      {},
      siens.map(({ descripteur }, rang) => [rang ? ", " : "", lien(route, descripteur)]),
      ".",
    );

  /** @type {(contexte: Contexte, tous: Mouvement[]) => HTMLElement[]} */
  const parSens = (contexte, tous) =>
    sensMontres(tous).flatMap(([sens, titre]) => {
      const siens = tous.filter((m) => m.sens === sens);
      if (!siens.length) return [];
      const lignes = siens.map((m) => detail(contexte, m));
      return [
        e(
          "section",
          { class: "ldm-mouvement" },
          e("h3", {}, `${titre}\u00a0: ${siens.length}`),
          SANS_DETAIL.includes(sens) ? numeros(contexte, siens) : e("ul", {}, lignes),
        ),
      ];
    });

  /** « De « Dépôt 2027 », 15 mars 2027, à aujourd'hui ». */
  /** @type {(avant: DateDeDossier, apres: DateDeDossier) => string} */
  function titreDe(avant, apres) {
    const dite = (/** @type {DateDeDossier} */ { nom, le }) => {
      const qui = nom === D.AUJOURDHUI ? "aujourd’hui" : `«\u00a0${nom}\u00a0»`;
      return le ? `${qui}, ${leJour(le)}` : qui;
    };
    return `De ${dite(avant)}, à ${dite(apres)}`;
  }

  /** @type {(contexte: Contexte, avant: DateDeDossier, apres: DateDeDossier) => HTMLElement} */
  function comparaison(contexte, avant, apres) {
    const { edition } = contexte;
    const ouvert = /** @type {DossierOuvert} */ (new D.DossierLu(apres.dossier, contexte.coffre));
    const criteres = D.criteresRetenus({ ouvert, edition });
    const tous = D.mouvements(criteres, edition, avant.dossier, apres.dossier);
    const bouge = tous.some(({ sens }) => !SANS_DETAIL.includes(sens));
    return e(
      "section",
      { class: "ldm-comparaison" },
      e("h2", { tabindex: -1 }, titreDe(avant, apres)),
      bouge ? "" : e("p", {}, "Aucune position n’a changé."),
      tableau(tous),
      parSens(contexte, tous),
    );
  }

  Object.assign(D, { comparaison, sensMontres, direLaPosition, titreDeLaComparaison: titreDe });
})((self.LdmDossiers = self.LdmDossiers || {}));
