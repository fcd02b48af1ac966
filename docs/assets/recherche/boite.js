/*
 * La boîte de recherche : ce que l'interface du thème ne fait pas.
 *
 * Elle met la recherche en route quand elle s'ouvre, dit ce qui a été compris, mène chaque titre à la bonne
 * section, laisse la touche Tab aller au bouton « Effacer » et rend le focus à ce qui l'a ouverte.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const BASCULE = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  const BOITE = document.querySelector(".md-search");
  const CHAMP = /** @type {HTMLInputElement} */ (document.querySelector(".md-search__input"));
  const DIT = /** @type {HTMLElement} */ (document.querySelector(".ldm-recherche"));
  const LISTE = document.querySelector(".md-search-result__list");
  const reglages = document.getElementById("__config");
  if (!BOITE || !LISTE || !R.ouvrier || !reglages) return;

  const BASE = new URL(`${JSON.parse(reglages.textContent ?? "").base}/`, location.href);
  /** @type {Map<string, string>} */
  let ancres = new Map();
  /** @type {Element | null} */
  let ouvreur = null;

  /** @type {(balise: string, enfants: (Node | string)[], attributs?: object) => HTMLElement} */
  function faire(balise, enfants, attributs = {}) {
    const element = Object.assign(document.createElement(balise), attributs);
    element.append(...enfants);
    return element;
  }

  /** @type {(mots: string[]) => string} */
  const citer = (mots) => mots.map((mot) => `«\u00a0${mot}\u00a0»`).join(", ");

  /** Le thème n'écoute que le clavier : un mot dicté, ou collé à la souris, attendrait une touche. */
  const relire = () => CHAMP.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));

  /** @type {(requete: string) => void} */
  function chercher(requete) {
    CHAMP.value = requete;
    CHAMP.focus();
    relire();
  }

  /** @type {(corrigee: string) => HTMLElement} */
  function direLaCorrection(corrigee) {
    const originale = CHAMP.value;
    const bouton = faire("button", [`Chercher plutôt «\u00a0${originale}\u00a0»`], { type: "button" });
    bouton.addEventListener("click", () => chercher(`« ${originale} »`));
    return faire("p", [`Résultats pour «\u00a0${corrigee}\u00a0». `, bouton]);
  }

  /** @type {(reponse: Reponse) => HTMLElement[]} */
  function direLEchec({ cherches, inconnus, pistes }) {
    const compris = cherches.length ? `Nous avons cherché ${citer(cherches)}. ` : "";
    const absents = inconnus.length ? `Aucune page ne dit ${citer(inconnus)}.` : "";
    const lien = (/** @type {Piste} */ { location: lieu, title }) =>
      faire("li", [faire("a", [title], { href: new URL(lieu, BASE).href })]);
    const sommaire = { location: R.sansServeur ? "index.html" : "", title: "Le sommaire du manuel" };
    return [
      ...(compris + absents ? [faire("p", [compris + absents])] : []),
      faire("p", ["Vous cherchez peut-être\u00a0:"]),
      faire("ul", [...pistes, sommaire].map(lien)),
    ];
  }

  /** @type {(reponse: Reponse) => void} */
  function dire(reponse) {
    const { items, corrigee, pistes } = reponse;
    ancres = new Map(items.map(([{ location: lieu, ancre = "" }]) => [new URL(lieu, BASE).pathname, ancre]));
    const corrige = corrigee && corrigee !== CHAMP.value;
    DIT.replaceChildren(
      ...(corrige ? [direLaCorrection(corrigee)] : []),
      ...(pistes?.length ? direLEchec(reponse) : []),
    );
    DIT.hidden = !DIT.childElementCount;
  }

  /** @type {(entrees: MutationRecord[]) => void} */
  function menerAuxSections(entrees) {
    for (const { addedNodes } of entrees) {
      for (const ajoute of addedNodes) {
        const lien = ajoute instanceof Element && ajoute.querySelector("a");
        if (lien) lien.hash = ancres.get(lien.pathname) ?? "";
      }
    }
  }

  /** Le thème ferme la boîte sur Tab, et ramène au champ toute autre touche. */
  function garderLesTouches(/** @type {KeyboardEvent} */ e) {
    const bouton = e.target instanceof Element && e.target.matches("button, .ldm-recherche a");
    if (e.key === "Tab" || (bouton && (e.key === "Enter" || e.key === " "))) e.stopPropagation();
  }

  function quandElleBascule() {
    if (BASCULE.checked) R.ouvrier?.ouvrir();
    else if (BOITE?.contains(document.activeElement) || document.activeElement === document.body) {
      if (ouvreur instanceof HTMLElement) ouvreur.focus({ preventScroll: true });
      ouvreur = null;
    }
  }

  R.ouvrier.addEventListener("message", (e) => {
    const { type, data } = /** @type {MessageEvent} */ (e).data;
    if (type === 3) dire(data);
  });
  new MutationObserver(menerAuxSections).observe(LISTE, { childList: true });
  BOITE.addEventListener("keydown", (e) => garderLesTouches(/** @type {KeyboardEvent} */ (e)));
  BOITE.addEventListener("focusin", (e) => {
    const avant = /** @type {FocusEvent} */ (e).relatedTarget;
    if (avant instanceof Element && !BOITE.contains(avant)) ouvreur = avant;
  });
  BOITE.addEventListener("focusout", (e) => {
    const apres = /** @type {FocusEvent} */ (e).relatedTarget;
    if (BASCULE.checked && apres instanceof Element && !BOITE.contains(apres)) BASCULE.click();
  });
  CHAMP.addEventListener("input", relire);
  BASCULE.addEventListener("change", quandElleBascule);
  if (BASCULE.checked) R.ouvrier.ouvrir();
})((self.LdmRecherche = self.LdmRecherche || {}));
