/*
 * Expliquer un sigle ou une pastille au survol, au focus et au toucher (l'attribut title seul ne
 * se montre qu'à la souris). La bulle se ferme par Échap et le pointeur peut y aller (WCAG 1.4.13).
 * Un sigle ou une pastille se prend au clavier une fois par page, à sa première apparition, comme un
 * bouton : partout, le cahier des charges compterait mille arrêts. Sans ce script, l'attribut title reste.
 */
(() => {
  "use strict";

  const EXPLIQUES = "abbr[title], abbr[data-titre], .ldm-pastille[title], .ldm-pastille[data-titre]";
  const MARGE = 8;
  const DELAI = 150;

  const bulle = Object.assign(document.createElement("div"), {
    className: "ldm-bulle",
    id: "ldm-bulle",
    hidden: true,
  });
  bulle.setAttribute("role", "tooltip");
  /** @type {HTMLElement | null} */
  let hote = null;
  let fermeture = 0;

  /** @type {(element: HTMLElement) => void} */
  function montrer(element) {
    clearTimeout(fermeture);
    if (element === hote) return;
    cacher();
    hote = element;
    hote.dataset.titre = hote.title; /* sans cela, le navigateur montrerait une seconde bulle */
    hote.removeAttribute("title");
    hote.setAttribute("aria-describedby", bulle.id);
    bulle.textContent = hote.dataset.titre;
    hote
      .closest("main, header, footer, nav, body")
      ?.append(bulle); /* dans une région, pour qui lit par régions */
    bulle.hidden = false;
    placer(hote.getClientRects()[0]);
  }

  /** @type {(but: DOMRect) => void} */
  function placer(but) {
    const taille = bulle.getBoundingClientRect();
    const gauche = Math.min(but.left, document.documentElement.clientWidth - taille.width - MARGE);
    const dessus = but.top - taille.height - MARGE;
    const origine = (bulle.offsetParent ?? document.body).getBoundingClientRect();
    bulle.style.left = `${Math.max(MARGE, gauche) - origine.left}px`;
    bulle.style.top = `${(dessus > 60 ? dessus : but.bottom + MARGE) - origine.top}px`;
  }

  function cacher() {
    clearTimeout(fermeture);
    if (!hote) return;
    hote.title = hote.dataset.titre ?? "";
    delete hote.dataset.titre;
    hote.removeAttribute("aria-describedby");
    hote = null;
    bulle.hidden = true;
  }

  /** @type {(noeud: EventTarget | null) => HTMLElement | null} */
  const explique = (noeud) => (noeud instanceof Element ? noeud.closest(EXPLIQUES) : null);

  /**
   * Un lien qui ne contient qu'un sigle prend le focus à sa place.
   * @type {(noeud: EventTarget | null) => HTMLElement | null}
   */
  const expliqueDans = (noeud) =>
    noeud instanceof Element ? noeud.querySelector(`:scope > :is(${EXPLIQUES})`) : null;

  document.addEventListener("pointerover", (e) => {
    if (e.pointerType === "touch") return;
    const element = explique(e.target);
    if (element) montrer(element);
    else if (bulle.contains(/** @type {Node | null} */ (e.target))) clearTimeout(fermeture);
    else if (hote && hote !== document.activeElement) {
      clearTimeout(fermeture);
      fermeture = setTimeout(cacher, DELAI);
    }
  });
  document.addEventListener("click", (e) => {
    const element = explique(e.target);
    if (element) montrer(element);
    else if (!bulle.contains(/** @type {Node | null} */ (e.target))) cacher();
  });
  document.addEventListener("focusin", (e) => {
    const element = explique(e.target) ?? expliqueDans(e.target);
    if (element) montrer(element);
    else cacher();
  });
  document.addEventListener("focusout", cacher);
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") cacher();
    const element = e.key === "Enter" || e.key === " " ? explique(e.target) : null;
    if (!element) return;
    e.preventDefault();
    if (element === hote) cacher();
    else montrer(element);
  });
  addEventListener("beforeprint", cacher);

  /*
   * Un sigle s'atteint une fois par page, là où il se lit sans rien déplier ; dans un lien ou un bouton, il
   * se lit avec lui.
   */
  function rendreFocalisables() {
    const vus = new Set();
    /** @type {(element: Element) => number} */
    const replie = (element) => Number(element.closest("details:not([open])") !== null);
    const expliques = [...document.querySelectorAll(`.md-content :is(${EXPLIQUES})`)];
    for (const element of expliques.sort((a, b) => replie(a) - replie(b))) {
      if (!(element instanceof HTMLElement)) continue;
      if (vus.has(element.textContent) || element.closest("a, button, summary, label")) continue;
      vus.add(element.textContent);
      element.tabIndex = 0;
      element.setAttribute("role", "button");
    }
  }

  rendreFocalisables();
})();
