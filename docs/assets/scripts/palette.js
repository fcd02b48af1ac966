/*
 * Poser le thème choisi, clair ou sombre, avant que la page ne s'affiche : sans lui, elle clignoterait.
 * Reprend le script du thème, sorti de la page (décision 15).
 */
(() => {
  "use strict";

  const AUTOMATIQUE = "(prefers-color-scheme)";

  const couleurs = self.__md_get("__palette")?.color ?? { media: AUTOMATIQUE };
  if (couleurs.media === AUTOMATIQUE) {
    const genre = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${genre})']`);
    for (const nom of ["media", "scheme", "primary", "accent"])
      couleurs[nom] = option?.getAttribute(`data-md-color-${nom}`);
  }
  for (const [nom, valeur] of Object.entries(couleurs))
    document.body.setAttribute(`data-md-color-${nom}`, valeur);
})();
