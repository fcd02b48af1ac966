/*
 * « Sur cette page », au téléphone : se replie quand on a choisi un titre, quand on touche ailleurs et par
 * Échap. Sans ce script, c'est un dépliant ordinaire.
 */
(() => {
  "use strict";

  const sommaire = document.querySelector("details.ldm-sommaire");
  if (!(sommaire instanceof HTMLDetailsElement)) return;

  document.addEventListener("click", (e) => {
    const dehors = e.target instanceof Element && !sommaire.contains(e.target);
    if (dehors || (e.target instanceof Element && e.target.closest("a"))) sommaire.open = false;
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !sommaire.open) return;
    sommaire.open = false;
    sommaire.querySelector("summary")?.focus();
  });
})();
