/*
 * Lire les avis reçus, d'où qu'ils viennent, et voir ce que chacun apporte. Rien ne s'écrit ici.
 *
 * Un fichier se reconnaît à ce qu'il contient, non à son nom. D'un avis, on ne prend que les champs de la
 * personne qui le donne : ni ceux d'une autre, ni ceux de l'équipe. Reçu de nouveau, un avis continue le premier ;
 * ce qu'un message apporte s'écrit comme une version de plus, s'il n'est pas plus ancien que ce qui est su.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { divergences, fusionner, sceller, tetes, unTrait, valeur } = D;
  const TAILLE = 20_000_000;
  const MESSAGE = 1_000_000;
  const ORIGINE = "avis";
  /** @type {Champ} */
  const VIDE = new Map();

  /** @type {(message: string) => never} */
  const refuser = (message) => {
    throw new D.ErreurDeFichier(message);
  };

  /** Les champs d'une personne, parmi ceux d'un dossier. @type {(dossier: Dossier, personne: string) => Map<string, Champ>} */
  const siens = ({ champs }, personne) =>
    new Map([...champs].filter(([cle]) => cle.startsWith(`avis/${personne}|`)));

  /** @type {(dossier: Dossier, contribution: Contribution) => AvisLu} */
  function avisDuFichier(dossier, { personne, dossier: pour, nom }) {
    const champs = siens(dossier, personne);
    const fonction = valeur(champs.get(`avis/${personne}|fonction`));
    const { edition, revision } = dossier;
    const ignores = dossier.champs.size - champs.size;
    return { personne, pour, nom, edition, revision, fonction, champs, ignores, fautes: [] };
  }

  /** @type {(ecrit: AvisEcrit, edition: EditionASaisir) => AvisLu} */
  function avisDuMessage(ecrit, edition) {
    const { personne, dossier: pour, le, fonction, saisies, fautes, revision } = ecrit;
    const empreintes = new Map([...saisies.values()].map((s) => [s.descripteur.id, s.descripteur.empreinte]));
    /** @type {[string, string][]} */
    const dites = [...saisies.values()].flatMap(({ descripteur: { id }, position, texte }) => [
      [`${id}.position`, position],
      [`${id}.texte`, texte],
    ]);
    const versions = [["fonction", fonction], ...dites]
      .filter(([champ, v]) => v || champ !== "fonction")
      .map(([champ, v]) => {
        const empreinte = empreintes.get(champ.split(".")[0]);
        const version = { v, par: personne, le, de: [], origine: ORIGINE, ...(empreinte && { empreinte }) };
        return /** @type {[string, Version]} */ ([`avis/${personne}|${champ}`, version]);
      });
    const message = new Map(versions);
    const autre = ecrit.edition === edition.slug ? "" : ecrit.edition;
    return {
      personne,
      pour,
      nom: "",
      edition: autre || edition.slug,
      revision,
      fonction,
      message,
      ignores: 0,
      fautes,
    };
  }

  /**
   * Les avis que porte un texte : un fichier d'avis, ou un message. Lève ErreurDeFichier s'il n'en porte aucun.
   * @type {(texte: string, edition: EditionASaisir) => AvisLu[]}
   */
  function lireLesAvis(texte, edition) {
    if (/^[\s\uFEFF]*\{/.test(texte)) {
      const dossier = D.lireFichier(texte.trim());
      const contribution = D.contributionDe(dossier);
      return contribution
        ? [avisDuFichier(dossier, contribution)]
        : refuser("C’est un dossier, et non un avis. Réunissez-le depuis «\u00a0Ouvrir un fichier\u00a0».");
    }
    if (texte.length > MESSAGE) refuser("C’est trop long pour un avis. Vérifiez que c’est le bon fichier.");
    const ecrits = D.lireLesAvisEcrits(texte, edition);
    if (!ecrits.length)
      refuser(
        "Aucun avis ici. Prenez le fichier reçu, ou copiez tout le message, de «\u00a0LDM1\u00a0» à «\u00a0LDM1 fin\u00a0».",
      );
    return ecrits.map((ecrit) => avisDuMessage(ecrit, edition));
  }

  /** @type {(fichier: Blob, edition: EditionASaisir) => Promise<AvisLu[]>} */
  async function lireUnFichierDAvis(fichier, edition) {
    if (fichier.size > TAILLE) refuser("Ce fichier est trop gros pour un avis. Vérifiez que c’est le bon.");
    return lireLesAvis(await fichier.text(), edition);
  }

  /** De quoi ranger une tête : son instant, puis si elle en suit une autre, puis son nom. */
  const rang = (/** @type {[string, Version]} */ [nom, { le, de }]) => `${le} ${de.length ? 1 : 0} ${nom}`;

  /** La plus récente des têtes, la même partout. @type {(champ: Champ) => Version | undefined} */
  const derniere = (champ) =>
    tetes(champ)
      .map((nom) => /** @type {[string, Version]} */ ([nom, champ.get(nom)]))
      .sort((a, b) => (rang(a) < rang(b) ? -1 : 1))
      .at(-1)?.[1];

  /** Ajoute une version qui part de toutes les têtes. @type {(champ: Champ, version: Version) => Champ} */
  function suivre(champ, version) {
    const entiere = { ...version, de: tetes(champ) };
    return fusionner(champ, new Map([[D.nommer(entiere), entiere]]));
  }

  /**
   * Le champ où passe ce qu'on reçoit d'une personne. Reçus par deux voies, ses mots peuvent faire deux têtes : la
   * plus récente d'entre elles est son avis, et toutes restent.
   * @type {(ici: Champ, recu: Champ) => Champ}
   */
  function recevoirLeChamp(ici, recu) {
    const uni = fusionner(ici, recu);
    const version = divergences(uni).length ? derniere(uni) : undefined;
    return version ? suivre(uni, version) : uni;
  }

  /**
   * Le champ où passe ce que dit un message ; le même, s'il le dit déjà ou le disait avant.
   * @type {(ici: Champ, version: Version) => Champ}
   */
  function recevoirLaLigne(ici, version) {
    const connue = derniere(ici);
    if (unTrait(connue?.v ?? "") === unTrait(version.v) || (connue && connue.le > version.le)) return ici;
    return suivre(ici, version);
  }

  /** Combien de descripteurs l'avis dit, et combien que l'édition n'a pas. */
  function compter(/** @type {Map<string, Champ>} */ champs, /** @type {EditionASaisir} */ edition) {
    const connus = new Set(edition.criteres.flatMap(({ descripteurs }) => descripteurs.map(({ id }) => id)));
    const dits = [...champs]
      .filter(([cle, champ]) => valeur(champ) && /\.(?:position|texte)$/.test(cle))
      .map(([cle]) => cle.slice(cle.indexOf("|") + 1).split(".")[0]);
    const uniques = [...new Set(dits)];
    return { dits: uniques.length, inconnus: uniques.filter((id) => !connus.has(id)).length };
  }

  /**
   * Ce que deviennent les champs d'un dossier quand il reçoit un avis, et ce que celui-ci apporte.
   * @type {(champs: Map<string, Champ>, avis: AvisLu, edition: EditionASaisir) => Reception}
   */
  function recevoirUnAvis(champs, avis, edition) {
    const debut = `avis/${avis.personne}|`;
    const connue = [...champs].some(([cle, champ]) => cle.startsWith(debut) && champ.size);
    const apres = new Map(champs);
    let changes = 0;
    const noter = (/** @type {string} */ cle, /** @type {Champ} */ avant, /** @type {Champ} */ neuf) => {
      if (neuf.size === avant.size) return;
      apres.set(cle, neuf);
      if (valeur(neuf) !== valeur(avant)) changes += 1;
    };
    for (const [cle, champ] of avis.champs ?? []) {
      const avant = sceller(champs.get(cle) ?? VIDE);
      noter(cle, avant, recevoirLeChamp(avant, champ));
    }
    for (const [cle, version] of avis.message ?? []) {
      const avant = sceller(champs.get(cle) ?? VIDE);
      if (version.v || avant.size) noter(cle, avant, recevoirLaLigne(avant, version));
    }
    const recus = new Map([...apres].filter(([cle]) => cle.startsWith(debut)));
    return {
      champs: apres,
      etat: connue ? (changes ? "suite" : "connu") : "neuf",
      changes,
      ...compter(recus, edition),
    };
  }

  Object.assign(D, { lireLesAvis, lireUnFichierDAvis, recevoirUnAvis });
})((self.LdmDossiers = self.LdmDossiers || {}));
