/*
 * Avant que la page du portail ne s'affiche : dire que les scripts marchent, et poser le thème choisi, sinon
 * celui de l'appareil. Sans ce script, la page est claire, et des listes de liens tiennent lieu de champs.
 */
(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const racine = document.documentElement;
  const appareil = matchMedia("(prefers-color-scheme: dark)");

  function accorder() {
    const voulu = racine.dataset.theme ?? (appareil.matches ? "sombre" : "clair");
    racine.dataset.mdColorScheme = voulu === "sombre" ? "slate" : "default";
  }

  const theme = self.__md_get("theme", undefined, new URL("../../../", script.src));
  racine.classList.add("avec-script");
  if (theme) racine.dataset.theme = theme;
  accorder();
  appareil.addEventListener("change", accorder);
  new MutationObserver(accorder).observe(racine, { attributeFilter: ["data-theme"] });
})();
