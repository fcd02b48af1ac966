/*
 * Ouvrir la recherche sur les mots que le portail a mis derrière « #chercher= » : un navigateur n'envoie
 * jamais cette fin d'adresse, ce qu'on cherche ne quitte donc pas la machine.
 */
(() => {
  "use strict";

  const DEBUT = "#chercher=";

  if (!location.hash.startsWith(DEBUT)) return;
  const champ = /** @type {HTMLInputElement | null} */ (document.querySelector(".md-search__input"));
  const bascule = document.getElementById("__search");
  if (!champ || !bascule) return;
  const mots = decodeURIComponent(location.hash.slice(DEBUT.length));
  addEventListener("load", () => {
    bascule.click();
    champ.value = mots;
    champ.focus();
    champ.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
})();
