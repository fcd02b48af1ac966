/*
 * L'audit d'un dossier : ce qui est constaté de chaque descripteur, et l'écart avec la position de l'équipe. L'échelle
 * est celle du rapport de l'édition, du plus haut au plus bas. Rien ne se note.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { AUDIT, EQUIPE } = D;
  const RECU = "reçu";
  const RENDU = "rendu";

  /** @type {(edition: EditionASaisir) => AuditASaisir} */
  const auditDe = ({ audit }) => /** @type {AuditASaisir} */ (audit);

  /**
   * Les constats cochés d'un descripteur, dans l'ordre de l'échelle.
   * @type {(lu: DossierLu, edition: EditionASaisir, id: string) => ConstatPossible[]}
   */
  function constatsDe(lu, edition, id) {
    const coches = lu.valeur(`${AUDIT}|${id}.constat`).split(" ");
    return auditDe(edition).constats.filter(({ cle }) => coches.includes(cle));
  }

  /**
   * Celui qui compte : le plus grave. Le premier de ceux qui s'excluent, « conforme », ne compte que s'il est seul.
   * @type {(edition: EditionASaisir, constats: ConstatPossible[]) => ConstatPossible | undefined}
   */
  const principal = (edition, constats) =>
    constats.findLast((constat) => constat !== conforme(edition)) ?? constats[0];

  /** @type {(edition: EditionASaisir) => ConstatPossible | undefined} */
  const conforme = (edition) => auditDe(edition).constats.find(({ exclusif }) => exclusif);

  /** Si l'un d'eux est au-dessous de « conforme ». @type {(edition: EditionASaisir, constats: ConstatPossible[]) => boolean} */
  function appelleUneSuite(edition, constats) {
    const { constats: tous } = auditDe(edition);
    const limite = conforme(edition);
    const rang = limite ? tous.indexOf(limite) : -1;
    return constats.some((constat) => tous.indexOf(constat) > rang);
  }

  /** L'option où l'équipe se situe. @type {(lu: DossierLu, edition: EditionASaisir, id: string) => OptionDePosition | undefined} */
  function optionDe(lu, { position }, id) {
    const dite = lu.valeur(`${EQUIPE}|${id}.position`);
    return position?.options.find(({ cle }) => cle === dite);
  }

  /**
   * De combien de degrés le constat est au-dessous de la position ; rien, si l'un des deux ne se compare pas.
   * @type {(edition: EditionASaisir, option: OptionDePosition | undefined, constats: ConstatPossible[]) => number | null}
   */
  function ecart(edition, option, constats) {
    const { constats: tous } = auditDe(edition);
    const sien = tous.findIndex(({ id }) => id === option?.constat);
    const notre = principal(edition, constats);
    return sien < 0 || !notre ? null : tous.indexOf(notre) - sien;
  }

  /** @type {(degres: number | null) => string} */
  function direLEcart(degres) {
    if (degres === null) return "";
    if (!degres) return "Même lecture";
    return degres > 0 ? "Constat plus sévère" : "Constat plus favorable";
  }

  /** « Non-conformité (NC) ». @type {(constats: { libelle: string, sigle: string }[]) => string} */
  const direLesConstats = (constats) =>
    constats.map(({ libelle, sigle }) => `${libelle}\u00a0(${sigle})`).join(", ");

  /** @type {(option: OptionDePosition | undefined) => string} */
  const direLOption = (option) =>
    option ? (option.code ? `${option.libelle}\u00a0(${option.code})` : option.libelle) : "Pas de position";

  /** Les clés des constats qui demandent une fiche d'écart : celles des règles qui s'en plaignent. @type {(edition: EditionASaisir) => string[]} */
  const clesAFiche = ({ regles }) =>
    regles
      .filter(({ genre, si }) => genre === "constat" && si.sans === "fiche")
      .flatMap(({ si }) => /** @type {string[]} */ (si.cases));

  /** @type {(contexte: Contexte) => [CritereASaisir, DescripteurASaisir][]} */
  const tous = (contexte) =>
    D.criteresRetenus(contexte).flatMap((critere) =>
      critere.descripteurs.map((d) => /** @type {[CritereASaisir, DescripteurASaisir]} */ ([critere, d])),
    );

  /** Ceux qui demandent une fiche d'écart. @type {(contexte: Contexte) => [CritereASaisir, DescripteurASaisir][]} */
  function nonConformes(contexte) {
    const { ouvert, edition } = contexte;
    const cles = clesAFiche(edition);
    return tous(contexte).filter(([, { id }]) =>
      constatsDe(ouvert, edition, id).some(({ cle }) => cles.includes(cle)),
    );
  }

  /** Combien de descripteurs portent chaque constat. @type {(contexte: Contexte, descripteurs: DescripteurASaisir[]) => [ConstatPossible, number][]} */
  const comptesDe = ({ ouvert, edition }, descripteurs) =>
    auditDe(edition).constats.map((constat) => [
      constat,
      descripteurs.filter(({ id }) => constatsDe(ouvert, edition, id).includes(constat)).length,
    ]);

  /**
   * Ce qu'il y a à demander, par personne à rencontrer : d'abord celles qui ont le plus de questions.
   * @type {(contexte: Contexte) => { qui: string, questions: { critere: CritereASaisir, descripteur: DescripteurASaisir, texte: string }[] }[]}
   */
  function questions(contexte) {
    const { ouvert } = contexte;
    /** @type {Map<string, { qui: string, questions: any[] }>} */
    const parPersonne = new Map();
    for (const [critere, descripteur] of tous(contexte)) {
      const texte = ouvert.valeur(`${AUDIT}|${descripteur.id}.a-demander`).trim();
      const dits = ouvert.valeur(`${AUDIT}|${descripteur.id}.a-qui`).split(/[,;\n]/);
      const fonctions = dits.map((qui) => qui.trim()).filter(Boolean);
      for (const qui of texte ? (fonctions.length ? fonctions : [""]) : []) {
        const cle = qui.toLocaleLowerCase("fr");
        const liste = parPersonne.get(cle) ?? { qui, questions: [] };
        liste.questions.push({ critere, descripteur, texte });
        parPersonne.set(cle, liste);
      }
    }
    const places = [...parPersonne.values()];
    return places.sort((a, b) => Number(!a.qui) - Number(!b.qui) || b.questions.length - a.questions.length);
  }

  /** Le jalon de la réception, le premier ; rien, si ce dossier n'en a pas. @type {(ouvert: DossierLu) => Jalon | undefined} */
  const jalonRecu = ({ dossier }) => D.jalons(dossier).find(({ origine }) => origine === RECU);

  /** Le dossier tel que les auditeurs l'ont reçu. @type {(ouvert: DossierLu) => DossierLu} */
  function aLaReception(ouvert) {
    const recu = jalonRecu(ouvert);
    return recu ? D.vueDuJalon(ouvert, recu.id) : ouvert;
  }

  Object.assign(D, { RECU, RENDU, constatsDe, principal, optionDe, ecart, direLEcart, direLesConstats });
  Object.assign(D, {
    appelleUneSuite,
    direLOption,
    nonConformes,
    comptesDe,
    questions,
    jalonRecu,
    aLaReception,
  });
})((self.LdmDossiers = self.LdmDossiers || {}));
