/*
 * Poser le thème choisi, clair ou sombre, avant que la page ne s'affiche : sans lui, elle clignoterait.
 * Reprend les scripts du thème : celui de la page (décision 15), et celui de son formulaire, qui à chaque page
 * faisait refaire trois fois tous les styles.
 */
(() => {
  "use strict";

  const AUTOMATIQUE = "(prefers-color-scheme)";
  const CLAIR = matchMedia("(prefers-color-scheme: light)");
  const { body } = document;
  const [sorte, teinte] = ["color-scheme", "theme-color"].map((name) =>
    Object.assign(document.createElement("meta"), { name }),
  );

  /** @type {(option: Element | null) => Record<string, string>} */
  const lire = (option) =>
    Object.fromEntries(
      ["media", "scheme", "primary", "accent"].map((nom) => [
        nom,
        option?.getAttribute(`data-md-color-${nom}`) ?? "",
      ]),
    );

  function poser() {
    let couleurs = self.__md_get("__palette")?.color ?? { media: AUTOMATIQUE };
    if (couleurs.media === AUTOMATIQUE) {
      const genre = CLAIR.matches ? "light" : "dark";
      couleurs = lire(document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${genre})']`));
    }
    for (const [nom, valeur] of Object.entries(couleurs)) body.setAttribute(`data-md-color-${nom}`, valeur);
    sorte.content = couleurs.scheme === "slate" ? "dark" : "light";
  }

  /** La couleur de l'en-tête, que certains navigateurs donnent à leur cadre. */
  function teinter() {
    const entete = /** @type {HTMLElement} */ (document.querySelector(".md-header"));
    teinte.content = getComputedStyle(entete).backgroundColor;
  }

  /** Tout change d'un coup : aucune couleur ne glisse de l'une à l'autre. */
  function changer() {
    body.dataset.ldmChange = "";
    poser();
    teinter();
    requestAnimationFrame(() => requestAnimationFrame(() => delete body.dataset.ldmChange));
  }

  poser();
  document.head.append(sorte, teinte);
  addEventListener("load", teinter);
  CLAIR.addEventListener("change", changer);
  self.LdmTheme = {
    choisir(option) {
      const index = [...document.querySelectorAll("[data-ldm-palette] input")].indexOf(option);
      self.__md_set("__palette", { index, color: lire(option) });
      changer();
    },
  };
})();
