/*
 * Ce que le thème garde dans le navigateur : ses fonctions, sorties de la page (décision 15).
 * Chaque clé commence par le chemin de l'édition : deux éditions ne se mélangent pas.
 * Un navigateur peut refuser sa mémoire : la nommer suffit alors à lever une erreur. Le choix ne
 * dure dans ce cas que le temps de la page.
 */
(() => {
  "use strict";

  const racine = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  /** @type {Map<string, string>} */
  const refuses = new Map();
  /** @type {(cle: string, portee: URL) => string} */
  const nommer = (cle, portee) => `${portee.pathname}.${cle}`;

  document.documentElement.className = "js"; /* dès l'en-tête : plus tard, la page bougerait */
  self.__md_scope = racine;
  self.__md_hash = (texte) =>
    [...texte].reduce((somme, signe) => (somme << 5) - somme + signe.charCodeAt(0), 0);
  self.__md_get = (cle, memoire, portee = racine) => {
    const nom = nommer(cle, portee);
    try {
      return JSON.parse(refuses.get(nom) ?? (memoire ?? localStorage).getItem(nom) ?? "null");
    } catch {
      return null; /* mémoire refusée, ou abîmée par un autre */
    }
  };
  self.__md_set = (cle, valeur, memoire, portee = racine) => {
    const nom = nommer(cle, portee);
    const texte = JSON.stringify(valeur);
    try {
      (memoire ?? localStorage).setItem(nom, texte);
      refuses.delete(nom);
    } catch {
      refuses.set(nom, texte); /* mémoire refusée ou pleine */
    }
  };
})();
