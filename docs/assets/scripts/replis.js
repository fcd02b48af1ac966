// Ce qui est replié s'ouvre quand l'adresse y mène, ou quand la recherche y surligne un mot : tous les
// navigateurs ne le font pas d'eux-mêmes. Sans ce script, chaque repli s'ouvre à la main. À l'impression,
// ce qui se déplie est ouvert.

(() => {
  const MARQUE = "mark[data-md-highlight]";

  /** @type {(element: Element | null) => HTMLDetailsElement[]} */
  const fermes = (element) => {
    const replis = [];
    for (let repli = element?.closest("details"); repli; repli = repli.parentElement?.closest("details"))
      if (!repli.open) replis.push(repli);
    return replis;
  };

  /** Ce que nomme la fin de l'adresse ; rien, si elle est abîmée. @type {() => HTMLElement | null} */
  const nommee = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };

  const ouvrir = () => {
    const visee = nommee();
    const replis = visee instanceof HTMLDetailsElement && !visee.open ? [visee] : fermes(visee);
    if (!visee || replis.length === 0) return;
    for (const repli of replis) repli.open = true;
    visee.scrollIntoView();
  };
  addEventListener("hashchange", ouvrir);
  ouvrir();

  // Le thème surligne une fois l'index lu. Ce que la recherche ne lit pas (corrections, menus) reste fermé.
  const montrer = () => {
    const marques = [...document.querySelectorAll(`article ${MARQUE}`)];
    for (const marque of marques)
      if (!marque.closest("[data-search-exclude]")) for (const repli of fermes(marque)) repli.open = true;
    const visee = nommee();
    (visee ?? marques.find((marque) => marque.checkVisibility()))?.scrollIntoView();
  };
  // Le papier dit tout, même d'un navigateur qui ne sait pas déplier par le style.
  const S_IMPRIMENT = ":is(.ldm-repli--liste, .ldm-volet):not([open])";
  /** @type {Element[]} */
  let deplies = [];
  addEventListener("beforeprint", () => {
    deplies = [...document.querySelectorAll(S_IMPRIMENT)];
    for (const repli of deplies) repli.setAttribute("open", "");
  });
  addEventListener("afterprint", () => {
    for (const repli of deplies) repli.removeAttribute("open");
  });

  const article = document.querySelector("article");
  if (!article || !new URLSearchParams(location.search).has("h")) return;
  const guet = new MutationObserver(() => {
    if (!article.querySelector(MARQUE)) return;
    guet.disconnect();
    requestAnimationFrame(montrer);
  });
  guet.observe(article, { childList: true, subtree: true });
})();
