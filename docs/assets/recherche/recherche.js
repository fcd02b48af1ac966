/*
 * La recherche du manuel : elle répond aux requêtes de l'interface du thème.
 *
 *   {type: 2, data: "requête"}  → {type: 3, data: {items, suggest?, …}}
 *
 * Dans un worker, ce script charge les autres et bâtit l'index aussitôt. Dans une page ouverte d'un
 * dossier, differee.js les charge. L'index se bâtit par petites tranches : entre deux, la page répond.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const REPONSE = 3;
  const TRANCHE_MS = 10;
  const FICHIERS = [
    "glossaire.js",
    "francais.js",
    "tournures.js",
    "orthographe.js",
    "equivalents.js",
    "moteur.js",
    "fonds.js",
    "requete.js",
    "classement.js",
    "reponse.js",
    "../../search/manuel.js",
  ];

  /** @type {Promise<Fonds> | undefined} */
  let fonds;

  const pause = () => new Promise((suite) => setTimeout(suite));

  /** @type {() => Promise<Fonds>} */
  async function batir() {
    const etapes = R.batirParEtapes(
      { docs: self.LDM_INDEX ? R.deballer(self.LDM_INDEX) : [] },
      self.LDM_GLOSSAIRE || {},
    );
    await pause(); /* le dernier script vient de se lire : c'est assez pour cette tâche */
    for (let debut = performance.now(); ; ) {
      const { done, value } = etapes.next();
      if (done) return value;
      if (performance.now() - debut < TRANCHE_MS) continue;
      await pause();
      debut = performance.now();
    }
  }

  /** @type {Recherche["preparer"]} */
  function preparer() {
    fonds = fonds || batir();
    return fonds;
  }

  /** @type {Recherche["repondre"]} */
  async function repondre({ data }) {
    return { type: REPONSE, data: R.repondreA(await preparer(), data, { suggest: true }) };
  }

  Object.assign(R, /** @satisfies {Partial<Recherche>} */ ({ FICHIERS, preparer, repondre }));

  if (typeof importScripts === "function") {
    importScripts(...FICHIERS);
    preparer();
    self.addEventListener("message", async (evenement) => self.postMessage(await repondre(evenement.data)));
  }
})((self.LdmRecherche = self.LdmRecherche || {}));
