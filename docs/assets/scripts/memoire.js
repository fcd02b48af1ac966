/*
 * Ce que le thème garde dans le navigateur : ses fonctions, sorties de la page (décision 15).
 * Chaque clé commence par le chemin de l'édition : deux éditions ne se mélangent pas.
 * Un navigateur peut refuser sa mémoire : la nommer suffit alors à lever une erreur. Le choix ne
 * dure dans ce cas que le temps de la page.
 */
(() => {
  "use strict";

  const racine = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  /*
   * Les deux polices du premier écran, sans attendre les styles. D'un dossier, le navigateur refuserait
   * ce préchargement.
   */
  function demanderLesPolices() {
    if (location.protocol === "file:") return;
    for (const dessin of ["Regular", "Bold"]) {
      const lien = document.createElement("link");
      Object.assign(lien, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" });
      lien.href = new URL(`assets/polices/LdmTexte-${dessin}.woff2`, racine).href;
      document.head.append(lien);
    }
  }

  /** @type {Map<string, string>} */
  const refuses = new Map();
  /** @type {(cle: string, portee: URL) => string} */
  const nommer = (cle, portee) => `${portee.pathname}.${cle}`;

  document.documentElement.className = "js"; /* dès l'en-tête : plus tard, la page bougerait */
  demanderLesPolices();
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
