/*
 * La saisie rapide : une ligne par réponse, comme on l'écrit sur une grille papier, dans un message ou un SMS.
 * « 17 C », « D-017 R : comptes rendus », « 11-18 C », « 4, 7 PF », « 12 : procès-verbal ». L'avis d'un
 * collègue s'écrit de même, sous un en-tête qui dit pour qui il est (avis/message.js).
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const LIGNES = 500;
  const ENTETE = /^LDM\d+\s+([\w-]+)(?:\s+r([^\s:]+))?/i;
  const FIN = "fin";
  const IDENTIFIANT = /^([A-Z]+(?:-[A-Z]+)*-\d+)(?![\w-])/i;
  const PLACE = /^(\d+)(?:\s*(?:-|–|à)\s*(\d+))?(?!\d)/;
  const SEPARATEUR = /^\s*(?:,|;|et(?=\s))\s*/;

  /** @type {(texte: string) => string} */
  const nu = (texte) =>
    texte
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9?]+/g, "");

  /** @type {(cle: string) => string} */
  const initiales = (cle) => cle.replace(/(\w)\w*-?/g, "$1");

  /**
   * Le code d'une position, tel qu'il se relit : le sien, ses initiales, ou sa clé entière.
   * @type {(edition: EditionASaisir, cle: string) => string}
   */
  function codeDe(edition, cle) {
    const dites = positionsDites(edition);
    const code = edition.position?.options.find((option) => option.cle === cle)?.code ?? "";
    return [code, initiales(cle).toUpperCase(), cle].find((nom) => dites.get(nu(nom)) === cle) ?? "";
  }

  /** Ce qui désigne chaque position : son code, son nom, sa clé, les initiales de celle-ci ; « ? », ne pas savoir. */
  function positionsDites(/** @type {EditionASaisir} */ { position }) {
    /** @type {Map<string, string>} */
    const dites = new Map();
    for (const { cle, libelle, code, rang, motif } of position?.options ?? []) {
      const noms = [code ?? "", libelle, cle, initiales(cle), rang === null && !motif ? "?" : ""];
      for (const nom of noms.map(nu).filter(Boolean)) if (!dites.has(nom)) dites.set(nom, cle);
    }
    return dites;
  }

  /**
   * Les descripteurs que désigne le début d'une ligne, et ce qui le suit.
   * @type {(ligne: string, descripteurs: DescripteurASaisir[]) => { vises: DescripteurASaisir[], reste: string, inconnu: string }}
   */
  function viser(ligne, descripteurs) {
    /** @type {DescripteurASaisir[]} */
    const vises = [];
    let reste = ligne;
    let inconnu = "";
    for (;;) {
      const nomme = IDENTIFIANT.exec(reste);
      const place = nomme ? null : PLACE.exec(reste);
      if (!nomme && !place) return { vises: [], reste, inconnu: inconnu || reste };
      const [debut, fin] = place ? [Number(place[1]), Number(place[2] ?? place[1])] : [0, 0];
      const trouves = descripteurs.filter(({ id, numero }) =>
        nomme ? id.toLowerCase() === nomme[1].toLowerCase() : numero >= debut && numero <= fin,
      );
      const dit = (nomme ?? place)?.[0] ?? "";
      const manque = nomme ? !trouves.length : trouves.length !== fin - debut + 1;
      inconnu ||= manque ? dit : "";
      vises.push(...trouves);
      reste = reste.slice(dit.length);
      const suite = SEPARATEUR.exec(reste);
      if (!suite || !/^[A-Z]+-|^\d/i.test(reste.slice(suite[0].length))) return { vises, reste, inconnu };
      reste = reste.slice(suite[0].length);
    }
  }

  /** @type {(ligne: string, edition: EditionASaisir, dites: Map<string, string>) => { saisies: Saisie[], faute: string }} */
  function lireLaLigne(ligne, edition, dites) {
    const tous = edition.criteres.flatMap(({ descripteurs }) => descripteurs);
    const { vises, reste, inconnu } = viser(ligne, tous);
    const faute = (/** @type {string} */ texte) => ({ saisies: [], faute: texte });
    if (!vises.length && !inconnu.match(/^[A-Z]+-|^\d/i))
      return faute("Commencez par le numéro d’un descripteur\u00a0: «\u00a017 C\u00a0».");
    if (inconnu) return faute(`Cette édition n’a pas de descripteur «\u00a0${inconnu.trim()}\u00a0».`);
    const [, dit, , texte = ""] = /^([^:]*)(:\s*([\s\S]*))?$/.exec(reste) ?? ["", reste];
    const position = nu(dit) ? dites.get(nu(dit)) : "";
    if (position === undefined) {
      const codes = edition.position?.options.map(({ code, cle }) => code ?? initiales(cle).toUpperCase());
      return faute(`«\u00a0${dit.trim()}\u00a0» n’est pas une position. Écrivez ${codes?.join(", ")}.`);
    }
    if (!position && !texte.trim())
      return faute("Il manque une position, ou un texte après «\u00a0:\u00a0».");
    return {
      saisies: vises.map((descripteur) => ({ descripteur, position, texte: texte.trim() })),
      faute: "",
    };
  }

  /**
   * Ce que disent ces lignes, et celles qui ne se comprennent pas. Un descripteur dit deux fois est une faute.
   * @type {(texte: string, edition: EditionASaisir) => { saisies: Saisie[], fautes: FauteDeSaisie[] }}
   */
  function lireLesCodes(texte, edition) {
    const dites = positionsDites(edition);
    /** @type {Saisie[]} */
    const saisies = [];
    /** @type {FauteDeSaisie[]} */
    const fautes = [];
    /** @type {Map<string, number>} */
    const vus = new Map();
    /** @type {(ligne: string, rang: number) => string} la faute de la ligne, ou rien. */
    const lire = (ligne, rang) => {
      const [entete = "", slug] = ENTETE.exec(ligne) ?? [];
      if (/^\s+avis\s/i.test(ligne.slice(entete.length)))
        return "C’est l’avis d’un collègue\u00a0: recevez-le dans «\u00a0Avis de l’équipe\u00a0».";
      if (!ligne || slug === edition.slug || slug === FIN) return "";
      if (slug) return `Ces réponses sont d’une autre édition (${slug}).`;
      if (rang > LIGNES) return `${LIGNES} lignes au plus en une fois.`;
      const { saisies: siennes, faute } = lireLaLigne(ligne, edition, dites);
      const double = siennes.find(({ descripteur: { id } }) => vus.has(id))?.descripteur;
      if (double) return `Le descripteur ${double.numero} est déjà dit ligne ${vus.get(double.id)}.`;
      for (const { descripteur } of siennes) vus.set(descripteur.id, rang);
      saisies.push(...siennes);
      return faute;
    };
    for (const [place, ligne] of texte.split(/\r?\n/).entries()) {
      const quoi = lire(ligne.replace(/^[\s>]+/, "").trim(), place + 1);
      if (quoi) fautes.push({ rang: place + 1, ligne, quoi });
    }
    return { saisies, fautes };
  }

  Object.assign(D, {
    ENTETE,
    IDENTIFIANT_DIT: IDENTIFIANT,
    FIN,
    positionsDites,
    codeDe,
    lireLaLigne,
    lireLesCodes,
  });
})((self.LdmDossiers = self.LdmDossiers || {}));
