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

  /** @type {(tous: Mouvement[]) => TableDeReleve} */
  function table(tous) {
    const sens = sensMontres(tous);
    const criteres = [...new Set(tous.map(({ critere }) => critere))];
    const rangee = (/** @type {string} */ titre, /** @type {Mouvement[]} */ siens) => [
      titre,
      ...sens.map(([cle]) => siens.filter((m) => m.sens === cle).length),
      siens.length,
    ];
    const deCritere = (/** @type {CritereASaisir} */ c) => tous.filter((m) => m.critere === c);
    return {
      legende: "Descripteurs par critère",
      entetes: ["Critère", ...sens.map(([, titre]) => titre), "Total"],
      lignes: [
        ...criteres.map((c) => rangee(`${c.numero}. ${c.titre}`, deCritere(c))),
        rangee("Tous les critères", tous),
      ],
      largeurs: [44, ...sens.map(() => 13), 9],
    };
  }

  /** Une position par son code, ou son libellé si elle n'en a pas. */
  /** @type {(edition: EditionASaisir, cle: string) => string} */
  function abreger({ position }, cle) {
    const option = position?.options.find((o) => o.cle === cle);
    return option ? option.code || option.libelle : cle || "rien";
  }

  /** « Mieux (2) : 3 (R → C), 17 (NC → R). » @type {(edition: EditionASaisir, tous: Mouvement[]) => string[]} */
  const enumerer = (edition, tous) =>
    sensMontres(tous).flatMap(([sens, titre]) => {
      const siens = tous.filter((m) => m.sens === sens);
      const dits = siens.map(({ descripteur: { numero }, avant, apres }) =>
        SANS_DETAIL.includes(sens)
          ? String(numero)
          : `${numero}\u00a0(${abreger(edition, avant)}\u00a0→\u00a0${abreger(edition, apres)})`,
      );
      return siens.length ? [`${titre} (${siens.length})\u00a0: ${dits.join(", ")}.`] : [];
    });

  /** Ce qui s'emporte. @type {(contexte: Contexte, avant: DateDeDossier, apres: DateDeDossier, tous: Mouvement[]) => Releve} */
  function releve({ ouvert, edition }, avant, apres, tous) {
    const noms = /** @type {Record<string, string>} */ (
      Object.fromEntries(SENS.map(([sens, titre]) => [sens, titre]))
    );
    const nommer = (/** @type {DateDeDossier} */ { nom }) => (nom === D.AUJOURDHUI ? "Aujourd’hui" : nom);
    return {
      nom: `comparaison-${D.nomDeFichier(ouvert)}`,
      titre: "Comparaison de deux dates",
      sous: D.signerLeReleve(ouvert, edition),
      chapeau: `${titreDe(avant, apres)}. Des nombres de descripteurs, d’après les positions que l’équipe se donne\u00a0: ni note ni moyenne.`,
      table: table(tous),
      items: enumerer(edition, tous),
      detail: {
        legende: "Descripteur par descripteur",
        entetes: ["N°", "Critère", "Descripteur", nommer(avant), nommer(apres), "Ce qu’il devient"],
        lignes: tous.map((m) => [
          m.descripteur.numero,
          m.critere.numero,
          m.descripteur.texte,
          D.direLaPosition(edition, m.avant),
          D.direLaPosition(edition, m.apres),
          noms[m.sens],
        ]),
        largeurs: [6, 9, 70, 20, 20, 18],
      },
    };
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
        ` ${D.direLaPosition(edition, avant)} → ${D.direLaPosition(edition, apres)}`,
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
      D.tableauDeReleve(table(tous)),
      parSens(contexte, tous),
      D.emporterLeReleve(releve(contexte, avant, apres, tous)),
    );
  }

  Object.assign(D, { comparaison });
})((self.LdmDossiers = self.LdmDossiers || {}));
