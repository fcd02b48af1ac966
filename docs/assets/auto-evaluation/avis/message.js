/*
 * L'avis d'un collègue, en lignes à coller dans un message : les codes de la saisie rapide (rapide/codes.js),
 * entre un en-tête qui dit de qui il est, et « LDM1 fin ».
 *
 * Une messagerie coupe les longues lignes et les cite : ce qui n'ouvre pas une réponse continue la précédente.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { ENTETE, FIN, IDENTIFIANT_DIT } = D;
  const VERSION = "LDM1";
  const LIGNES = 2_000;
  const AVIS = /^\s+avis\s+(P-[\w-]+)\s+pour\s+([\w-]+)(?:\s+le\s+(\d[\dTZ:-]*Z))?\s*(?::\s*(.*))?$/i;
  const RETRAIT = /^\s*:?\s*$/;
  const BLANCS = /\s+/g;

  /** @type {(texte: string) => string} */
  const unTrait = (texte) => texte.replace(BLANCS, " ").trim();

  /** @type {(edition: EditionASaisir) => DescripteurASaisir[]} */
  const descripteursDe = ({ criteres }) => criteres.flatMap(({ descripteurs }) => descripteurs);

  /**
   * Les lignes que dit un avis ; un descripteur effacé y est encore, sans rien.
   * @type {(ouvert: DossierOuvert, edition: EditionASaisir, contribution: Contribution) => string}
   */
  function ecrireLAvis(ouvert, edition, { personne, dossier }) {
    const debut = `avis/${personne}|`;
    const siens = [...ouvert.dossier.champs].filter(([cle]) => cle.startsWith(debut));
    const instants = siens.flatMap(([, champ]) => [...champ.values()].map(({ le }) => le)).sort();
    const fonction = unTrait(ouvert.valeur(`${debut}fonction`));
    const dits = new Set(siens.map(([cle]) => cle.slice(debut.length).split(".")[0]));
    const lignes = descripteursDe(edition)
      .filter(({ id }) => dits.has(id))
      .map(({ id }) => {
        const code = D.codeDe(edition, ouvert.valeur(`${debut}${id}.position`));
        const texte = unTrait(ouvert.valeur(`${debut}${id}.texte`));
        return [id, code, texte || !code ? `: ${texte}` : ""].filter(Boolean).join(" ").trim();
      });
    const le = instants.at(-1) ?? D.aLaMinute();
    const qui = fonction ? ` : ${fonction}` : "";
    const entete = `${VERSION} ${edition.slug} r${edition.revision} avis ${personne} pour ${dossier} le ${le}${qui}`;
    return [entete, ...lignes, `${VERSION} ${FIN}`, ""].join("\n");
  }

  /**
   * Dit si une ligne ouvre une réponse : elle nomme un descripteur, ou se comprend.
   * @type {(ligne: string, edition: EditionASaisir, dites: Map<string, string>) => boolean}
   */
  const ouvre = (ligne, edition, dites) =>
    IDENTIFIANT_DIT.test(ligne) || (/^\d/.test(ligne) && !D.lireLaLigne(ligne, edition, dites).faute);

  /**
   * Les avis d'un message, chacun avec ses lignes entières, recollées. Ce qui précède et ce qui suit n'y est pas.
   * @type {(texte: string, edition: EditionASaisir) => { rang: number, lignes: { rang: number, ligne: string }[] }[]}
   */
  function decouper(texte, edition) {
    const dites = D.positionsDites(edition);
    /** @type {{ rang: number, lignes: { rang: number, ligne: string }[] }[]} */
    const avis = [];
    let [dedans, blanche] = [false, false];
    for (const [place, brute] of texte.split(/\r?\n/).slice(0, LIGNES).entries()) {
      const ligne = brute.replace(/^[\s>]+/, "").trim();
      const entete = ENTETE.exec(ligne);
      const lignes = avis.at(-1)?.lignes ?? [];
      const derniere = lignes.at(-1);
      if (entete && entete[1].toLowerCase() === FIN) dedans = false;
      else if (entete) {
        dedans = true;
        avis.push({ rang: place + 1, lignes: [{ rang: place + 1, ligne }] });
      } else if (dedans && ligne) {
        if (derniere && !blanche && !ouvre(ligne, edition, dites)) derniere.ligne += ` ${ligne}`;
        else lignes.push({ rang: place + 1, ligne });
      }
      blanche = !ligne;
    }
    return avis;
  }

  /**
   * Ce que dit une ligne d'un avis ; tout ce que la personne dit de ces descripteurs.
   * @type {(ligne: string, edition: EditionASaisir, dites: Map<string, string>) => { saisies: Saisie[], faute: string }}
   */
  function lireUneReponse(ligne, edition, dites) {
    const [nomme = "", id = ""] = IDENTIFIANT_DIT.exec(ligne) ?? [];
    const descripteur = descripteursDe(edition).find((d) => d.id.toLowerCase() === id.toLowerCase());
    if (descripteur && RETRAIT.test(ligne.slice(nomme.length)))
      return { saisies: [{ descripteur, position: "", texte: "" }], faute: "" };
    return D.lireLaLigne(ligne, edition, dites);
  }

  /**
   * Les avis que porte un message ; aucun, s'il n'en porte pas.
   * @type {(texte: string, edition: EditionASaisir) => AvisEcrit[]}
   */
  function lireLesAvisEcrits(texte, edition) {
    const dites = D.positionsDites(edition);
    return decouper(texte, edition).flatMap(({ lignes: [{ ligne: tete }, ...lignes] }) => {
      const [debut = "", slug = "", revision = ""] = ENTETE.exec(tete) ?? [];
      const [, personne, dossier, le = "", fonction = ""] = AVIS.exec(tete.slice(debut.length)) ?? [];
      if (!D.PERSONNE.test(personne ?? "") || !D.IDENTIFIANT.test(dossier ?? "")) return [];
      /** @type {Map<string, Saisie>} */
      const saisies = new Map();
      /** @type {FauteDeSaisie[]} */
      const fautes = [];
      for (const { rang, ligne } of slug === edition.slug ? lignes : []) {
        const { saisies: lues, faute } = lireUneReponse(ligne, edition, dites);
        if (faute) fautes.push({ rang, ligne, quoi: faute });
        for (const saisie of lues) saisies.set(saisie.descripteur.id, saisie);
      }
      return [{ edition: slug, revision, personne, dossier, le, fonction: fonction.trim(), saisies, fautes }];
    });
  }

  Object.assign(D, { ecrireLAvis, lireLesAvisEcrits, unTrait });
})((self.LdmDossiers = self.LdmDossiers || {}));
