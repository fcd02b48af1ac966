/*
 * La page « introuvable » s'affiche à n'importe quelle adresse : elle ne sait donc pas d'où partent ses
 * liens. Elle demande ce script à chaque hauteur ; celui qui répond dit où est le portail, et les liens
 * s'y accordent. L'édition où l'on était se lit dans l'adresse.
 */
(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const assets = new URL("../", script.src);
  const RACINE = new URL("../../", assets);
  if (document.documentElement.dataset.racine) return;
  document.documentElement.dataset.racine = RACINE.href;

  for (const feuille of ["jetons.css", "portail.css"]) {
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: new URL(`styles/${feuille}`, assets).href });
    document.head.append(style);
  }

  function accorder() {
    for (const lien of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href]")))
      if (!lien.getAttribute("href")?.startsWith("#"))
        lien.href = new URL(lien.getAttribute("href") ?? "", RACINE).href;
    for (const image of document.images) image.src = new URL(image.getAttribute("src") ?? "", RACINE).href;
    const slug = location.pathname.slice(RACINE.pathname.length).split("/")[0];
    const edition = [...document.querySelectorAll("main .editions a")].find(
      (lien) => /** @type {HTMLAnchorElement} */ (lien).href === new URL(`${slug}/`, RACINE).href,
    );
    const retour = /** @type {HTMLAnchorElement} */ (document.querySelector("main .retour a"));
    retour.href = edition ? new URL(`${slug}/`, RACINE).href : RACINE.href;
    retour.textContent = edition
      ? `Aller à l’accueil de «\u00a0${edition.textContent}\u00a0»`
      : "Aller au portail";
    for (const nom of ["memoire.js", "portail-tete.js", "portail.js"]) {
      const suivant = document.createElement("script");
      Object.assign(suivant, { async: false, src: new URL(`scripts/${nom}`, assets).href });
      document.head.append(suivant);
    }
  }

  addEventListener("DOMContentLoaded", accorder);
})();
