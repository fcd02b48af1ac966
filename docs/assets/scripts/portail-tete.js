/*
 * Avant que la page du portail ne s'affiche : dire que les scripts marchent, et poser le thème choisi.
 * Sans ce script, la page suit l'appareil, et des listes de liens tiennent lieu de champs.
 */
(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const theme = self.__md_get("theme", undefined, new URL("../../../", script.src));
  document.documentElement.classList.add("avec-script");
  if (theme) document.documentElement.dataset.theme = theme;
})();
