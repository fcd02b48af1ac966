/*
 * Poser le thème choisi, clair ou sombre, avant que la page ne s'affiche : sans lui, elle clignoterait.
 * Reprend le script du thème, sorti de la page (décision 15).
 */
(() => {
  "use strict";

  const AUTOMATIQUE = "(prefers-color-scheme)";

  function choisie() {
    try {
      return self.__md_get("__palette")?.color;
    } catch {
      return undefined; /* mémoire refusée : l'appareil décide, comme à la première visite */
    }
  }

  const couleurs = choisie() ?? { media: AUTOMATIQUE };
  if (couleurs.media === AUTOMATIQUE) {
    const genre = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${genre})']`);
    for (const nom of ["media", "scheme", "primary", "accent"]) couleurs[nom] = option.getAttribute(`data-md-color-${nom}`);
  }
  for (const [nom, valeur] of Object.entries(couleurs)) document.body.setAttribute(`data-md-color-${nom}`, valeur);
})();
