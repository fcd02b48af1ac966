/*
 * La recherche du manuel : elle remplace le worker du thème, derrière les mêmes messages.
 *
 *   {type: 0, data: {config, docs, options}}  l'index du site   → {type: 1}
 *   {type: 2, data: "requête"}                une requête       → {type: 3, data: {items, suggest?}}
 *
 * Dans un worker, ce script charge les autres au besoin et répond. Dans une page, il ne fait que
 * se déclarer : sans-serveur.js charge alors les autres et tient lieu de worker.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const MESSAGE = { INDEX: 0, PRETE: 1, REQUETE: 2, REPONSE: 3 };
  const FICHIERS = [
    "minisearch/minisearch.js",
    "glossaire.js",
    "francais.js",
    "orthographe.js",
    "equivalents.js",
    "fonds.js",
    "requete.js",
    "classement.js",
    "reponse.js",
  ];

  /** @type {IndexDuTheme} */
  let index = { docs: [] };
  /** @type {Fonds | null} */
  let fonds = null;

  /**
   * Rien n'est chargé ni bâti avant la première requête : la plupart des visites ne cherchent rien.
   * @type {() => Fonds}
   */
  function preparer() {
    if (typeof importScripts === "function") importScripts(...FICHIERS);
    return R.batirFonds(index, self.LDM_GLOSSAIRE || {});
  }

  /** @type {Recherche["repondre"]} */
  function repondre({ type, data }) {
    switch (type) {
      case MESSAGE.INDEX:
        index = data;
        fonds = null;
        return { type: MESSAGE.PRETE };
      case MESSAGE.REQUETE:
        if (!data.trim()) return { type: MESSAGE.REPONSE, data: { items: [] } };
        fonds = fonds || preparer();
        return { type: MESSAGE.REPONSE, data: R.repondreA(fonds, data, index.options) };
      default:
        throw new TypeError(`Message de recherche inconnu : ${type}`);
    }
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ FICHIERS, repondre }));

  if (typeof importScripts === "function") {
    self.addEventListener("message", (evenement) => self.postMessage(repondre(evenement.data)));
  }
})((self.LdmRecherche = self.LdmRecherche || {}));
