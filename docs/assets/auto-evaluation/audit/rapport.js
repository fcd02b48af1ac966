/*
 * Le rapport et les fiches d'écart, remplis des constats. Ce qui s'y écrit est « prérempli » : cela suit les constats,
 * jusqu'à ce que quelqu'un y écrive ; alors cela ne se réécrit plus.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { AUDIT, tetes } = D;
  const REPRIS = "prérempli";

  /** Si personne n'a écrit dans ce champ ; ou aucun auditeur, si eux seuls comptent. */
  const estLibre = (
    /** @type {Champ} */ champ,
    /** @type {(par: string) => boolean} */ compte = () => true,
  ) =>
    tetes(champ).every((nom) => {
      const { origine, par } = /** @type {Version} */ (champ.get(nom));
      return origine === REPRIS || !compte(par);
    });

  /** @type {(contexte: Contexte, cle: string, v: string, compte?: (par: string) => boolean) => void} */
  function reprendre({ ouvert }, cle, v, compte) {
    const champ = ouvert.champ(cle);
    if (estLibre(champ, compte) && (champ.size || v)) ouvert.ecrire(cle, v, { origine: REPRIS });
  }

  /** Si cette personne est un auditeur de ce dossier. @type {(ouvert: DossierOuvert) => (par: string) => boolean} */
  const estAuditeur =
    ({ dossier: { personnes } }) =>
    (par) =>
      Object.hasOwn(personnes, par) && personnes[par]?.role === D.AUDITEUR;

  /** Ce que le rapport dit d'un descripteur : les faits, puis l'argument. @type {(ouvert: DossierLu, id: string) => string} */
  const commentaire = (ouvert, id) =>
    ["faits", "argument"]
      .map((champ) => ouvert.valeur(`${AUDIT}|${id}.${champ}`).trim())
      .filter(Boolean)
      .join("\n\n");

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir) => void} */
  function reporterAuRapport(contexte, { id }) {
    const { ouvert, edition } = contexte;
    const { rapport, texte, constats } = /** @type {AuditASaisir} */ (edition.audit);
    const coches = D.constatsDe(ouvert, edition, id);
    const dit = commentaire(ouvert, id);
    /* Un rapport que l'établissement a recopié cède au constat, s'il y en a un. */
    const compte = coches.length || dit ? estAuditeur(ouvert) : undefined;
    for (const constat of constats) {
      const v = coches.includes(constat) ? "oui" : "";
      reprendre(contexte, `${rapport}|${id}.${constat.cle}`, v, compte);
    }
    if (texte) reprendre(contexte, `${rapport}|${id}.${texte}`, dit, compte);
  }

  /** L'outil des fiches d'écart ; rien, si l'édition n'en a pas. @type {(edition: EditionASaisir) => OutilASaisir | undefined} */
  const outilDesFiches = ({ outils }) =>
    outils.find(({ usages, exemplaires }) => usages.includes("ecart") && exemplaires !== "un");

  /** @type {(contexte: Contexte, outil: OutilASaisir, quoi: [CritereASaisir, DescripteurASaisir], rang: string, ecrire?: typeof reprendre) => void} */
  function ouvrirLaFiche(contexte, outil, [critere, { id, numero, texte }], rang, ecrire = reprendre) {
    const ou = D.portee(outil.id, id);
    const constat = [`${numero}. ${texte}`, commentaire(contexte.ouvert, id)].filter(Boolean).join("\n\n");
    const repris = /** @type {Record<string, string>} */ ({
      "numero-du-critere": critere.numero,
      "intitule-du-critere": critere.intitule,
      constat,
      "rang-de-fiche": rang,
    });
    ecrire(contexte, `${ou}|ordre`, String(numero).padStart(4, "0"));
    for (const [champ, quoi] of Object.entries(outil.reprises))
      ecrire(contexte, `${ou}|${champ}`, repris[quoi] ?? "");
  }

  /**
   * Rouvre la fiche retirée d'un descripteur non conforme, remplie comme la première fois ; rien, s'il n'en demande pas.
   * @type {(contexte: Contexte, outil: OutilASaisir, id: string) => void}
   */
  function rouvrirLaFiche(contexte, outil, id) {
    const demandees = D.nonConformes(contexte);
    const rang = demandees.findIndex(([, descripteur]) => descripteur.id === id);
    if (rang >= 0)
      ouvrirLaFiche(
        contexte,
        outil,
        demandees[rang],
        `${rang + 1}/${demandees.length}`,
        ({ ouvert }, cle, v) => ouvert.ecrire(cle, v, { origine: REPRIS }),
      );
  }

  /** Les fiches d'un descripteur qui n'en demande plus. @type {(contexte: Contexte, outil: OutilASaisir) => string[]} */
  function fichesSansConstat(contexte, outil) {
    const demandees = D.nonConformes(contexte).map(([, { id }]) => id);
    const connus = contexte.edition.criteres.flatMap((c) => c.descripteurs.map(({ id }) => id));
    return D.exemplaires(contexte.ouvert, outil.id).filter(
      (nom) => connus.includes(nom) && !demandees.includes(nom),
    );
  }

  /** @type {(contexte: Contexte) => void} */
  function reporterAuxFiches(contexte) {
    const { ouvert, edition } = contexte;
    const outil = outilDesFiches(edition);
    if (!outil) return;
    const demandees = D.nonConformes(contexte);
    for (const [rang, quoi] of demandees.entries())
      ouvrirLaFiche(contexte, outil, quoi, `${rang + 1}/${demandees.length}`);
    for (const nom of fichesSansConstat(contexte, outil)) {
      const debut = `${D.portee(outil.id, nom)}|`;
      const cles = ouvert.cles(debut);
      /* Celle où l'on a écrit reste, mais ne se compte plus. */
      const otees = cles.every((cle) => estLibre(ouvert.champ(cle)))
        ? cles
        : cles.filter((cle) => outil.reprises[cle.slice(debut.length)] === "rang-de-fiche");
      for (const cle of otees) reprendre(contexte, cle, "");
    }
  }

  /**
   * Met le rapport et les fiches au jour des constats ; d'un seul descripteur, s'il est dit. Seul l'auditeur le fait.
   * @type {(contexte: Contexte, descripteur?: DescripteurASaisir) => void}
   */
  function reporter(contexte, descripteur) {
    if (!contexte.ouvert.auditeur || contexte.ouvert.lectureSeule) return;
    const vises = descripteur
      ? [descripteur]
      : D.criteresRetenus(contexte).flatMap(({ descripteurs }) => descripteurs);
    for (const vise of vises) reporterAuRapport(contexte, vise);
    reporterAuxFiches(contexte);
  }

  Object.assign(D, { reporter, outilDesFiches, fichesSansConstat, rouvrirLaFiche });
})((self.LdmDossiers = self.LdmDossiers || {}));
