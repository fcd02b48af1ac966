/*
 * Remplir un texte publié, DOCX ou ODT : seuls changent les endroits où l'on répond. Le relire, rempli ailleurs.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  /** @type {(parties: Map<string, Uint8Array>) => { genre: "docx" | "odt", format: FormatDeTexte, document: Document }} */
  function ouvrir(parties) {
    const genre = D.genreDe(parties);
    if (genre !== "docx" && genre !== "odt")
      return D.refuser("Ce n’est pas un texte.", "Choisissez le fichier dont le nom est affiché.");
    return { genre, format: D[genre], document: D.lireLeXml(parties.get(D[genre].partie)) };
  }

  /** L'élément de ce nom qui contient celui-ci. @type {(depuis: Element, nom: string) => Element | null} */
  function contenant(depuis, nom) {
    let element = depuis.parentElement;
    while (element && element.localName !== nom) element = element.parentElement;
    return element;
  }

  /**
   * Ôte les lignes d'un critère non retenu, et le tableau qui n'en a plus.
   * @type {(format: FormatDeTexte, zones: Map<string, Element>, ecartees: Set<string>) => void}
   */
  function oterLesLignes(format, zones, ecartees) {
    for (const [nom, zone] of zones) {
      if (!ecartees.has(nom.split(".")[0])) continue;
      const tableau = contenant(zone, format.tableau);
      contenant(zone, format.rangee)?.remove();
      if (tableau && !format.zones(tableau).size) tableau.remove();
    }
  }

  const formatDe = (/** @type {Relu} */ { genre }) => (genre === "docx" ? D.docx : D.odt);

  const EXEMPLAIRE = "ldm.exemplaire.";
  const CHAMP = /^[A-Z][\w-]*\.[\w.-]+$/;

  /**
   * Le texte rempli, ce qu'il porte, et ce qu'il n'a pas pu porter.
   * @type {(octets: Uint8Array, demande: DemandeDeFichier) => FichierRempli}
   */
  function remplirLeTexte(octets, { outil, marques, reponses: toutes, champs, ecartees }) {
    const parties = D.ouvrirLArchive(octets);
    const { format, document } = ouvrir(parties);
    const zones = format.zones(document);
    const connus = [...champs].filter(
      ([champ, { type }]) => type === "choix_multiple" || format.connait(zones, champ),
    );
    if (!connus.length)
      D.refuser(`Ce n’est pas le formulaire ${outil}.`, "Choisissez le fichier dont le nom est affiché.");
    const restantes = new Map(Object.entries(toutes([...champs.keys()])));
    /** @type {Map<string, string>} */
    const portees = new Map();
    for (const [champ, valeur] of [...restantes])
      if (!valeur) {
        restantes.delete(champ);
        format.effacer(zones, champ, D.faitsDe(champs, champ));
      } else if (format.ecrire(zones, champ, D.net(valeur), D.faitsDe(champs, champ))) {
        portees.set(champ, D.net(valeur));
        restantes.delete(champ);
      }
    oterLesLignes(format, zones, ecartees);
    const [, exemplaire] = marques.find(([quoi]) => quoi === "exemplaire") ?? [];
    if (exemplaire) format.marquer(document, EXEMPLAIRE + exemplaire);
    parties.set(format.partie, D.ecrireLeXml(document));
    return { octets: D.refermerLArchive(parties), portees, restantes };
  }

  /**
   * Ce que disent les endroits où l'on répond, par nom.
   * @type {(octets: Uint8Array) => Map<string, string>}
   */
  function lireLeTexte(octets) {
    const { format, document } = ouvrir(D.ouvrirLArchive(octets));
    return new Map([...format.zones(document)].map(([nom, zone]) => [nom, format.lire(zone)]));
  }

  /**
   * Relit le fichier écrit ; lève une erreur si une seule réponse n'y est pas à la lettre.
   * @type {(rempli: FichierRempli, demande: DemandeDeFichier) => void}
   */
  function verifierLeTexte({ octets, portees }, { champs }) {
    const { format } = ouvrir(D.ouvrirLArchive(octets));
    const lues = lireLeTexte(octets);
    for (const [champ, valeur] of portees)
      if (!format.dit(lues, champ, valeur, D.faitsDe(champs, champ)))
        throw new Error(
          `La réponse «\u00a0${champ}\u00a0» ne se relit pas dans le fichier\u00a0: il n’est pas gardé.`,
        );
  }

  /**
   * Relit un texte que quelqu'un a rempli : ce que dit chaque endroit. De quel formulaire il est se cherche après.
   * @type {(octets: Uint8Array) => Relu}
   */
  function relireLeTexte(octets) {
    const parties = D.ouvrirLArchive(octets);
    const { genre, format, document } = ouvrir(parties);
    const textes = format.lireTout(document);
    const marque = format.marques(textes).find((nom) => nom.startsWith(EXEMPLAIRE));
    const exemplaire = marque?.slice(EXEMPLAIRE.length) ?? "";
    const vide = { edition: "", revision: "", outil: "", titres: new Map(), lignes: new Map(), champs: [] };
    return {
      genre,
      carte: { ...vide, exemplaire },
      parties,
      feuilles: new Map(),
      textes,
      valeurs: new Map(),
      ajouts: [],
      inconnus: [],
      perdus: [],
    };
  }

  /**
   * Les réponses d'un texte relu, d'après les champs de son formulaire ; ce qui n'en est pas est rendu à part.
   * @type {(relu: Relu, champs: Map<string, FaitsDeChamp>) => Relu}
   */
  function repondreDuTexte(relu, champs) {
    const lues = relu.textes ?? new Map();
    /** @type {Relu} */
    const rempli = { ...relu, valeurs: new Map(), inconnus: [], perdus: [] };
    for (const [champ, fait] of champs) {
      const texte = formatDe(relu).dite(lues, champ, fait);
      if (texte === undefined) rempli.perdus.push(champ);
      const valeur = D.valeurDe(
        { genre: fait.type, options: fait.options },
        { texte: texte ?? "", date: "" },
      );
      if (valeur === null) rempli.inconnus.push({ lieu: champ, texte: texte ?? "" });
      else if (valeur && !(fait.imprimee && D.memeReponse(valeur, fait.imprimee)))
        rempli.valeurs.set(champ, valeur);
    }
    const connus = new Set(
      [...champs].flatMap(([champ, { options }]) => [champ, ...options.map(([cle]) => `${champ}.${cle}`)]),
    );
    for (const [nom, texte] of lues)
      if (CHAMP.test(nom) && texte && !connus.has(nom)) rempli.inconnus.push({ lieu: nom, texte });
    return rempli;
  }

  /** Combien de champs d'un formulaire ce texte porte. @type {(relu: Relu, champs: Map<string, FaitsDeChamp>) => number} */
  const enCommun = (relu, champs) =>
    [...champs].filter(
      ([champ, fait]) => formatDe(relu).dite(relu.textes ?? new Map(), champ, fait) !== undefined,
    ).length;

  Object.assign(D, { relireLeTexte, repondreDuTexte, enCommun });
  Object.assign(D, { lireLeTexte, remplirLeTexte, verifierLeTexte });
})((self.LdmDossiers = self.LdmDossiers || {}));
