/* Auditer un dossier reçu : l'ouvrir en auditeur, à côté des autres, ses mots scellés. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /**
   * Le dossier reçu, tenu désormais par un auditeur. Un identifiant déjà pris ici en reçoit un autre. partage : n'en
   * rien garder sur cet appareil.
   * @type {(contexte: ContexteSansDossier, dossier: Dossier, pris: string[], partage: boolean) => Promise<string>}
   */
  async function recevoir({ coffre }, dossier, pris, partage) {
    const seul = pris.includes(dossier.id)
      ? { ...dossier, id: D.tirer(), nom: `${dossier.nom} (audit)` }
      : dossier;
    const audit = `P-${D.tirer(8)}`;
    const personnes = { ...seul.personnes, [audit]: { role: D.AUDITEUR, initiales: "" } };
    const le = D.aLaMinute();
    await coffre.deposer({ ...seul, personnes }, { cree: le, modifie: le, audit }, partage);
    return seul.id;
  }

  /** Ouvre le fichier en auditeur ; s'il est déjà audité ici, l'y réunit. */
  async function ouvrir(
    /** @type {ContexteSansDossier} */ contexte,
    /** @type {File} */ fichier,
    /** @type {boolean} */ partage,
  ) {
    const { slug } = contexte.edition;
    const dossier = await D.lireUneCopie(fichier);
    if (dossier.edition !== slug)
      throw new D.ErreurDeFichier(
        `Ce dossier est d’une autre édition (${dossier.edition}). Auditez-le dans «\u00a0Mon dossier\u00a0» de cette édition.`,
      );
    if (D.contributionDe(dossier))
      throw new D.ErreurDeFichier(
        "C’est l’avis d’un collègue, pas le dossier d’un établissement. Demandez-lui une copie de son dossier.",
      );
    const fiches = await contexte.fiches();
    const connue = fiches.find(({ id, audit }) => id === dossier.id && audit);
    if (connue) D.enMain = { id: connue.id, dossier, nom: fichier.name };
    const pris = fiches.map(({ id }) => id);
    const id = connue ? connue.id : await recevoir(contexte, dossier, pris, partage);
    location.hash = `#${id}/${connue ? "ouvrir" : "audit"}`;
  }

  /** De quoi choisir le dossier à auditer. @type {(contexte: ContexteSansDossier) => HTMLElement[]} */
  D.choisirUnDossierAAuditer = (contexte) => {
    const partage = /** @type {HTMLInputElement} */ (e("input", { type: "checkbox" }));
    const { element } = D.choixDeFichier((fichier) => ouvrir(contexte, fichier, partage.checked), {
      libelle: "Le fichier de l’établissement",
      aide: "Sa copie «\u00a0.ldm.json\u00a0», ou la même en «\u00a0.txt\u00a0». Ses mots restent tels quels\u00a0; vos constats s’écrivent à côté.",
      accepte: ".json,.txt",
    });
    return [
      ...(contexte.coffre.durable
        ? [
            e(
              "label",
              { class: "ldm-option" },
              partage,
              " Poste partagé\u00a0: ne rien garder de cet audit ici",
            ),
          ]
        : []),
      element,
    ];
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
