/*
 * Chacun sa part : qui tient ce dossier, et ce qu'il y écrit. Un auditeur n'écrit que ses constats et les parties
 * « auditeur » des formulaires ; l'établissement d'un dossier audité, tout le reste.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { AUDIT, tetes } = D;
  const AUDITEUR = "auditeur";
  const ETABLISSEMENT = "etablissement";
  /** Ce qui s'écrit une fois, et qu'un auditeur sait mieux que l'établissement. */
  const DE_L_AUDIT = ["date-audit", "auditeur-referent", "co-auditeurs"];
  const OUVERTS = ["accueil", "audit", "ouvrir"];
  const FORMULAIRES = ["outil", "ligne"];
  /** Où l'on écrirait : on y dit de qui sont les mots. */
  const DITS = [...FORMULAIRES, "critere", "descripteur", "commun", "preuves", "preuve", "rapide"];
  /** Ce qui reste entre l'établissement et ses collègues. */
  const ENTRE_SOI = ["avis", "demander", "contribuer"];

  /**
   * Le rôle de qui tient ce dossier ; rien, s'il n'est pas audité : il en remplit alors toutes les parties.
   * @type {(contexte: { ouvert: DossierOuvert }) => string}
   */
  const roleIci = ({ ouvert }) =>
    ouvert.auditeur ? AUDITEUR : ouvert.cles(`${AUDIT}|`).length ? ETABLISSEMENT : "";

  /** @type {(ici: string, role: string | undefined) => boolean} */
  const estASoi = (ici, role) => !ici || !role || (ici === AUDITEUR ? role === AUDITEUR : role !== AUDITEUR);

  /** Si cet outil a une partie qu'on remplit d'ici. @type {(ici: string, outil: OutilASaisir) => boolean} */
  const seRemplit = (ici, { roles }) =>
    roles.length ? roles.some((role) => estASoi(ici, role)) : ici !== AUDITEUR;

  /**
   * Si l'écran de ce nom ne montre que les mots d'autrui. quoi : l'outil qu'il ouvre.
   * @type {(contexte: Contexte, nom: string, quoi?: string) => boolean}
   */
  function estReserve(contexte, nom, quoi) {
    const ici = roleIci(contexte);
    const outil = FORMULAIRES.includes(nom) && contexte.edition.outils.find(({ slug }) => slug === quoi);
    if (ici && outil) return !seRemplit(ici, outil);
    return ici === AUDITEUR && !OUVERTS.includes(nom);
  }

  /** L'écran de ce nom, ou l'accueil si ce n'est pas à l'auditeur de le voir. @type {(contexte: Contexte, nom: string) => string} */
  const ecranPermis = ({ ouvert }, nom) => (ouvert.auditeur && ENTRE_SOI.includes(nom) ? "accueil" : nom);

  /** D'un écran réservé, dit de qui sont les mots. @type {(contexte: Contexte, nom: string, ecran: Ecran) => Ecran} */
  function direLaReserve({ ouvert }, nom, ecran) {
    if (!DITS.includes(nom) || ouvert.ailleurs || !ouvert.lectureSeule) return ecran;
    const qui = ouvert.auditeur ? "à l’établissement" : "aux auditeurs";
    const dit = D.e("p", { class: "ldm-annonce" }, `Ces mots sont ${qui}\u00a0: vous les lisez.`);
    return { ...ecran, corps: [dit, ...ecran.corps] };
  }

  /** Si un auditeur tient ce dossier, et que seuls des auditeurs ont écrit ce champ. @type {(ouvert: DossierOuvert, champ: Champ) => boolean} */
  const estAuxAuditeurs = ({ auditeur, dossier: { personnes } }, champ) =>
    !!auditeur && tetes(champ).every((nom) => personnes[champ.get(nom)?.par ?? ""]?.role === AUDITEUR);

  /** Ferme, dans un formulaire, les champs de la part d'autrui. @type {(formulaire: HTMLElement, contexte: Contexte) => void} */
  function fermerLesParts(formulaire, contexte) {
    const ici = roleIci(contexte);
    for (const controle of /** @type {NodeListOf<HTMLElement>} */ (formulaire.querySelectorAll("[data-qui]")))
      if (!estASoi(ici, controle.dataset.qui)) controle.dataset.ferme = "";
  }

  /** Si d'autres que soi ont écrit sous cette portée. @type {(contexte: Contexte, portee: string) => boolean} */
  const aDAutres = ({ ouvert }, portee) =>
    ouvert
      .cles(`${portee}|`)
      .map((cle) => ouvert.champ(cle))
      .some((champ) => tetes(champ).some((nom) => (champ.get(nom)?.par ?? "") !== ouvert.moi));

  Object.assign(D, {
    AUDITEUR,
    DE_L_AUDIT,
    ETABLISSEMENT,
    roleIci,
    estASoi,
    seRemplit,
    estReserve,
    ecranPermis,
    direLaReserve,
    estAuxAuditeurs,
    fermerLesParts,
    aDAutres,
  });
})((self.LdmDossiers = self.LdmDossiers || {}));
