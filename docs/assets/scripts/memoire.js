/*
 * Ce que le thème garde dans le navigateur : ses fonctions, sorties de la page (décision 15).
 * Chaque clé commence par le chemin de l'édition : deux éditions ne se mélangent pas.
 */
(() => {
  "use strict";

  const racine = new URL("../../", document.currentScript.src);

  self.__md_scope = racine;
  self.__md_hash = (texte) => [...texte].reduce((somme, signe) => (somme << 5) - somme + signe.charCodeAt(0), 0);
  self.__md_get = (cle, memoire = localStorage, portee = racine) => JSON.parse(memoire.getItem(`${portee.pathname}.${cle}`));
  self.__md_set = (cle, valeur, memoire = localStorage, portee = racine) => {
    try {
      memoire.setItem(`${portee.pathname}.${cle}`, JSON.stringify(valeur));
    } catch {
      /* mémoire refusée ou pleine : le choix ne dure que le temps de la page */
    }
  };
})();
