/*
 * Rendre le thème utilisable au clavier : le menu et la recherche s'ouvrent par de vrais boutons, les
 * couleurs se changent par un autre, le tiroir garde puis rend le focus, un lien interne mène le focus
 * à sa cible, et aucune lettre seule ne déclenche d'action. Sans ce script, les pages restent lisibles et
 * liées entre elles.
 */
(() => {
  "use strict";

  const TIROIR = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  const RECHERCHE = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  const LARGE = matchMedia("(min-width: 76.25em)");
  const SAISIES = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
  const FOCALISABLES = "a[href], button:not([disabled]), input, select, textarea, summary, [tabindex]";

  /** @type {(element: HTMLElement) => boolean} */
  function visible(element) {
    return element.checkVisibility
      ? element.checkVisibility({ visibilityProperty: true })
      : element.offsetParent !== null;
  }

  /**
   * Met un vrai bouton à la place de l'étiquette du thème ; elle reste, cachée : le thème la cherche.
   * @type {(bascule: HTMLInputElement, nom: string, apres: (ouvert: boolean, bouton: HTMLButtonElement) => void) => HTMLButtonElement}
   */
  function boutonner(bascule, nom, apres) {
    const etiquette = /** @type {HTMLElement} */ (
      document.querySelector(`.md-header__button[for="${bascule.id}"]`)
    );
    const bouton = document.createElement("button");
    bouton.type = "button";
    bouton.className = `${etiquette.className} ldm-bascule ldm-bascule${bascule.id.replaceAll("_", "-")}`;
    bouton.setAttribute("aria-label", nom);
    bouton.setAttribute("aria-expanded", "false");
    bouton.append(...etiquette.cloneNode(true).childNodes);
    etiquette.hidden = true;
    etiquette.before(bouton);
    bouton.addEventListener("click", () => bascule.click());
    bascule.addEventListener("change", () => {
      bouton.setAttribute("aria-expanded", String(bascule.checked));
      apres(bascule.checked, bouton);
    });
    return bouton;
  }

  /** @type {(bouton: HTMLElement, quitte: Element) => void} */
  function rendreLeFocus(bouton, quitte) {
    const actif = document.activeElement;
    if (visible(bouton) && (actif === document.body || quitte.contains(actif)))
      bouton.focus({ preventScroll: true });
  }

  function preparerLeTiroir() {
    const tiroir = document.querySelector(".md-sidebar--primary");
    if (!tiroir) return;
    const dehors = document.querySelectorAll(
      "[data-md-component=skip], .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer, .md-top",
    );
    const fermer = Object.assign(document.createElement("button"), {
      type: "button",
      className: "ldm-fermer",
      textContent: "Fermer le menu",
    });
    fermer.addEventListener("click", () => TIROIR.click());
    tiroir.querySelector(".md-nav")?.prepend(fermer);
    boutonner(TIROIR, "Menu", (ouvert, bouton) => {
      for (const element of dehors) element.inert = ouvert;
      if (ouvert) fermer.focus();
      else rendreLeFocus(bouton, tiroir);
    });
    document.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && TIROIR.checked) TIROIR.click();
    });
    LARGE.addEventListener("change", () => {
      if (LARGE.matches && TIROIR.checked) TIROIR.click();
    });
  }

  function preparerLaRecherche() {
    const boite = document.querySelector(".md-search");
    const champ = /** @type {HTMLInputElement} */ (document.querySelector(".md-search__input"));
    if (!boite) return;
    boutonner(RECHERCHE, "Rechercher", (ouverte, bouton) => {
      if (ouverte) champ.focus();
      else rendreLeFocus(bouton, boite);
    });
  }

  /*
   * Un bouton qui dit ce qu'il fait, au lieu de trois choix dont un seul se voit : il passe au thème
   * contraire. Si c'est celui de l'appareil, le manuel suit de nouveau l'appareil, le soir comme le matin.
   */
  function preparerLesCouleurs() {
    const formulaire = document.querySelector("[data-ldm-palette]");
    if (!formulaire) return;
    const bouton = Object.assign(document.createElement("button"), {
      type: "button",
      className: "md-header__button md-icon ldm-bascule",
    });
    const [automatique, ...themes] = formulaire.querySelectorAll("input");
    const choix = () =>
      themes.find((c) => c.dataset.mdColorScheme !== document.body.dataset.mdColorScheme) ?? automatique;
    const accorder = () => {
      const etiquette = /** @type {HTMLElement} */ (formulaire.querySelector(`label[for="${choix().id}"]`));
      bouton.title = etiquette.title;
      bouton.setAttribute("aria-label", etiquette.title);
      bouton.replaceChildren(...etiquette.cloneNode(true).childNodes);
    };
    bouton.addEventListener("click", () =>
      self.LdmTheme.choisir(matchMedia(choix().dataset.mdColorMedia ?? "").matches ? automatique : choix()),
    );
    new MutationObserver(accorder).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    accorder();
    formulaire.classList.add("ldm-couleurs");
    formulaire.after(bouton);
  }

  /*
   * Le thème va à la page suivante sur « n », cherche sur « f »… : une dictée vocale le ferait sans le
   * vouloir.
   */
  function retirerLesRaccourcis() {
    document.addEventListener(
      "keydown",
      (e) => {
        const saisie = e.target instanceof Element && e.target.matches(SAISIES);
        if (!saisie && !RECHERCHE.checked && !e.ctrlKey && !e.metaKey && "pn,.fs/".includes(e.key))
          e.stopPropagation();
      },
      true,
    );
  }

  /* Un tableau ne se prend au clavier que s'il défile : il n'y a rien à faire des autres. */
  function neFaireDefilerQueCeQuiDeborde() {
    const guet = new ResizeObserver((vus) => {
      for (const { target } of vus)
        if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
        else target.removeAttribute("tabindex");
    });
    for (const tableau of document.querySelectorAll(".ldm-tableau[tabindex]")) guet.observe(tableau);
  }

  /** Ce que nomme la fin de l'adresse ; rien, si elle est abîmée. @type {() => HTMLElement | null} */
  const nommee = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };

  function allerALaCible() {
    const cible = nommee();
    if (!cible || cible.contains(document.activeElement)) return;
    const natif = cible.matches(FOCALISABLES);
    if (!natif) {
      cible.tabIndex = -1;
      cible.addEventListener("blur", () => cible.removeAttribute("tabindex"), { once: true });
    }
    cible.focus({ preventScroll: true });
  }

  preparerLeTiroir();
  preparerLaRecherche();
  preparerLesCouleurs();
  retirerLesRaccourcis();
  neFaireDefilerQueCeQuiDeborde();
  addEventListener("hashchange", allerALaCible);
})();
