/*
 * Remplir un texte publié, DOCX ou ODT : seuls changent les endroits où l'on répond.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  /** @type {(parties: Map<string, Uint8Array>) => { format: FormatDeTexte, document: Document }} */
  function ouvrir(parties) {
    const genre = D.genreDe(parties);
    if (genre !== "docx" && genre !== "odt")
      return D.refuser("Ce n’est pas un texte.", "Choisissez le fichier dont le nom est affiché.");
    return { format: D[genre], document: D.lireLeXml(parties.get(D[genre].partie)) };
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

  /**
   * Le texte rempli, ce qu'il porte, et ce qu'il n'a pas pu porter.
   * @type {(octets: Uint8Array, demande: DemandeDeFichier) => FichierRempli}
   */
  function remplirLeTexte(octets, { outil, reponses: toutes, champs, ecartees }) {
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
      if (format.ecrire(zones, champ, D.net(valeur), D.faitsDe(champs, champ))) {
        portees.set(champ, D.net(valeur));
        restantes.delete(champ);
      }
    oterLesLignes(format, zones, ecartees);
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
        throw new Error(`La réponse « ${champ} » ne se relit pas dans le fichier : il n’est pas gardé.`);
  }

  Object.assign(D, { lireLeTexte, remplirLeTexte, verifierLeTexte });
})((self.LdmDossiers = self.LdmDossiers || {}));
