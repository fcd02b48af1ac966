/* Les écrans dont on se sert peu ne se chargent que si on les ouvre : chacun remplace alors ce qui l'appelle. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  /** @type {Record<string, string[]>} */
  const SCRIPTS = {
    rapide: ["codes", "ecran"],
    synthese: ["comptes", "barres", "ecran"],
  };

  for (const [nom, scripts] of Object.entries(SCRIPTS))
    D.ecrans[nom] = async (contexte, ...quoi) => {
      for (const script of scripts) await D.chargerLaBibliotheque(`${nom}/${script}.js`);
      return D.ecrans[nom](contexte, ...quoi);
    };
})((self.LdmDossiers = self.LdmDossiers || {}));
