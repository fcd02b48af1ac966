// @ts-check
// Recharge la page quand « ldm servir » l'a refaite, ou quand une faute paraît ou s'en va. En fichier, car les
// pages n'exécutent aucun script écrit en ligne. L'attribut « data-epoque » dit la version affichée.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const epoque = Number(script.dataset.epoque);

  async function attendre() {
    if (document.visibilityState !== 'visible') return;
    try {
      const reponse = await fetch(`/livereload/${epoque}/${Date.now()}`);
      if (Number(await reponse.text()) > epoque) location.reload();
      else attendre();
    } catch {
      setTimeout(attendre, 1000); // arrêté ou relancé : on attend qu'il réponde
    }
  }

  document.addEventListener('visibilitychange', attendre);
  attendre();
})();
