/*
 * Ce qu'une académie propose à un établissement, dans un lien ou sur une ligne de tableau : des réponses qui
 * s'écrivent une fois (« uai », « nom », « commune », « campagne »…). Rien n'y est cru : chaque valeur est
 * bornée, nettoyée, vérifiée, et ce qui n'est pas reconnu est dit.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  /** Les noms des colonnes de la liste des établissements labellisés, et ceux qu'on emploie à leur place. */
  const NOMS = new Map([
    ["nom", "etablissement"],
    ["commune", "adresse"],
    ["ville", "adresse"],
  ]);
  const LETTRES = "ABCDEFGHJKLMNPRSTUVWXYZ"; /* macros/ldm/modele/etablissements.py */
  const [COURT, LONG] = [200, 2000];
  const PROPOSEES = 40;
  const LIEN = 20_000;

  /** Ni caractère de contrôle, ni signe qui retourne le sens de la lecture. @type {(signe: string) => boolean} */
  function lisible(signe) {
    const code = signe.codePointAt(0) ?? 0;
    const inverse = [0x200e, 0x200f].includes(code) || (code >= 0x202a && code <= 0x202e);
    return code >= 0x20 && code !== 0x7f && !inverse && !(code >= 0x2066 && code <= 0x2069);
  }

  /**
   * La valeur telle qu'elle s'écrirait : sur une ligne, sans signe caché ; un numéro UAI en capitales.
   * @type {(partagee: ChampPartage, valeur: string) => string}
   */
  function auNet({ cle }, valeur) {
    const une = [...valeur.replace(/\s+/g, " ")].filter(lisible).join("").trim();
    return cle === "uai" ? une.replace(/ /g, "").toUpperCase() : une;
  }

  /**
   * Ce qui ne va pas dans un numéro UAI ; rien, s'il est possible.
   * @type {(valeur: string) => string}
   */
  function fauteDUai(valeur) {
    if (!/^[0-9]{7}[A-Z]$/.test(valeur))
      return "Un numéro UAI a sept chiffres et une lettre. Relisez-le dans l’annuaire de l’éducation.";
    const lettre = LETTRES[Number(valeur.slice(0, 7)) % LETTRES.length];
    return valeur[7] === lettre
      ? ""
      : `Numéro impossible\u00a0: après ${valeur.slice(0, 7)}, la lettre serait ${lettre}. Relisez-le dans l’annuaire de l’éducation.`;
  }

  /** Une année, ou deux qui se suivent. @type {(valeur: string) => string} */
  function fauteDeCampagne(valeur) {
    const [, debut, fin] = /^(20\d\d)(?:-(20\d\d))?$/.exec(valeur) ?? [];
    const suite = !fin || Number(fin) === Number(debut) + 1;
    return debut && suite ? "" : "Écrivez une année, «\u00a02027\u00a0», ou deux, «\u00a02026-2027\u00a0».";
  }

  /**
   * Ce qui empêche d'écrire cette valeur à cet endroit ; rien, si elle convient.
   * @type {(partagee: ChampPartage, valeur: string) => string}
   */
  function fauteDe({ cle, type, longueur }, valeur) {
    const borne = longueur ?? (type === "texte_long" ? LONG : COURT);
    if (cle === "uai") return fauteDUai(valeur);
    if (valeur.length > borne) return `Trop long\u00a0: ${valeur.length} signes, et ${borne} au plus.`;
    if (cle === "campagne") return fauteDeCampagne(valeur);
    if (type === "date" && !D.lireUneDate(valeur))
      return "Ce n’est pas une date. Par exemple «\u00a014/01/2027\u00a0».";
    return "";
  }

  /**
   * La réponse qui s'écrit une fois que désigne ce nom.
   * @type {(edition: EditionASaisir, nom: string) => ChampPartage | undefined}
   */
  function nommee({ partagees }, nom) {
    const nu = nom.trim().toLowerCase();
    return partagees.find(({ cle }) => cle === (NOMS.get(nu) ?? nu));
  }

  /** @type {(code: string) => string | null} */
  function decoder(code) {
    try {
      return decodeURIComponent(code);
    } catch {
      return null;
    }
  }

  /**
   * Ce que propose « uai=…&nom=… », dans l'ordre de l'édition, et ce qu'on en laisse, en mots.
   * @type {(reglages: string, edition: EditionASaisir) => { propositions: Proposition[], laissees: string[] }}
   */
  function lireLeLien(reglages, edition) {
    if (reglages.length > LIEN) return { propositions: [], laissees: ["tout le lien, trop long"] };
    const parties = reglages.split("&").filter(Boolean);
    /** @type {string[]} */
    const laissees = parties.length > PROPOSEES ? [`ce qui suit la ${PROPOSEES}e valeur`] : [];
    /** @type {Map<string, Proposition>} */
    const lues = new Map();
    for (const partie of parties.slice(0, PROPOSEES)) {
      const place = partie.indexOf("=");
      const nom = decoder(place < 0 ? partie : partie.slice(0, place)) ?? "";
      const brute = decoder(place < 0 ? "" : partie.slice(place + 1));
      const partagee = nommee(edition, nom);
      const dit = `«\u00a0${[...nom].filter(lisible).join("").slice(0, 40)}\u00a0»`;
      if (!partagee) laissees.push(`${dit}, inconnu`);
      else if (brute === null) laissees.push(`${dit}, illisible`);
      else if (lues.has(partagee.cle)) laissees.push(`${dit}, répété`);
      else if (auNet(partagee, brute)) {
        const valeur = auNet(partagee, brute);
        const trop = valeur.length > LONG;
        if (trop) laissees.push(`${dit}, trop long (${valeur.length} signes)`);
        else lues.set(partagee.cle, { partagee, valeur, faute: fauteDe(partagee, valeur) });
      }
    }
    const propositions = edition.partagees.flatMap(({ cle }) => lues.get(cle) ?? []);
    return { propositions, laissees };
  }

  /** Ce qu'une messagerie pourrait prendre pour la fin du lien s'écrit par son code. @type {(texte: string) => string} */
  const coder = (texte) =>
    encodeURIComponent(texte).replace(/[!'()*.~]/g, (signe) => `%${signe.charCodeAt(0).toString(16)}`);

  /**
   * Le lien qui propose ces valeurs, à la page « Mon dossier » de cette adresse.
   * @type {(adresse: string, valeurs: Map<string, string>) => string}
   */
  const ecrireLeLien = (adresse, valeurs) => {
    const dites = [...valeurs].filter(([, valeur]) => valeur);
    const reglages = dites.map(([nom, valeur]) => `&${coder(nom)}=${coder(valeur)}`);
    return `${adresse.split("#")[0]}#nouveau${reglages.join("")}`;
  };

  Object.assign(D, { fauteDUai, fauteDe, auNet, nommee, lireLeLien, ecrireLeLien });
})((self.LdmDossiers = self.LdmDossiers || {}));
