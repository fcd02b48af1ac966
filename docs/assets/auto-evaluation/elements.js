/* De quoi bâtir une page : des éléments, des liens, un fichier à garder, des données à charger. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const RACINE = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const DONNEES = new URL("auto-evaluation/donnees/", RACINE);
  /** @type {Map<string, any>} */
  const recues = new Map();
  /** @type {Map<string, Promise<any>>} */
  const demandees = new Map();

  /**
   * Un élément, ses attributs et ses enfants. Une fonction est un écouteur ; faux ou nul : pas d'attribut.
   * @type {(balise: string, attributs?: Record<string, any>, ...enfants: any[]) => HTMLElement}
   */
  function e(balise, attributs = {}, ...enfants) {
    const element = document.createElement(balise);
    for (const [nom, valeur] of Object.entries(attributs)) {
      if (typeof valeur === "function") element.addEventListener(nom, valeur);
      else if (valeur === true) element.setAttribute(nom, "");
      else if (valeur !== false && valeur !== null && valeur !== undefined) element.setAttribute(nom, valeur);
    }
    element.append(
      ...enfants.flat(4).filter((enfant) => enfant !== null && enfant !== false && enfant !== ""),
    );
    return element;
  }

  /**
   * L'adresse d'une page du manuel : d'un dossier, le navigateur veut le nom du fichier.
   * @type {(adresse: string) => string}
   */
  function adresse(adresse) {
    if (location.protocol !== "file:") return adresse;
    const [chemin, ancre] = adresse.split("#");
    const fichier = chemin.endsWith("/") ? `${chemin}index.html` : chemin;
    return ancre ? `${fichier}#${ancre}` : fichier;
  }

  /** @type {(nom: string, contenu: BlobPart, type: string) => void} */
  function telecharger(nom, contenu, type) {
    const url = URL.createObjectURL(new Blob([contenu], { type }));
    e("a", { href: url, download: nom }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  /** @type {(adresse: string | URL) => Promise<void>} */
  const chargerLeScript = (adresse) =>
    new Promise((reussir, echouer) => {
      const script = document.createElement("script");
      script.src = String(adresse);
      script.onload = () => reussir();
      script.onerror = () =>
        echouer(new Error(`«\u00a0${script.src.split("/").at(-1)}\u00a0» ne se charge pas.`));
      document.head.append(script);
    });

  /**
   * Les données de ce nom : « edition », ou le formulaire d'un outil. Chargées une fois.
   * @type {(nom: string) => Promise<any>}
   */
  function charger(nom) {
    const connue = demandees.get(nom);
    if (connue) return connue;
    const demande = chargerLeScript(new URL(`${nom}.js`, DONNEES)).then(() => recues.get(nom));
    demande.catch(() => demandees.delete(nom));
    demandees.set(nom, demande);
    return demande;
  }

  /** @type {(nom: string) => Promise<void>} */
  const chargerLaBibliotheque = (nom) => chargerLeScript(new URL(`assets/auto-evaluation/${nom}`, RACINE));

  /** Un fichier du manuel, où qu'on l'ait mis. @type {(chemin: string) => string} */
  const duManuel = (chemin) => String(new URL(chemin, RACINE));

  /** @type {(nom: string, valeur: unknown) => void} */
  const recevoir = (nom, valeur) => recues.set(nom, valeur);

  Object.assign(D, {
    e,
    adresse,
    telecharger,
    charger,
    chargerLaBibliotheque,
    duManuel,
    recevoir,
    ecrans: Object.create(null),
    liens: {},
  });
})((self.LdmDossiers = self.LdmDossiers || {}));
