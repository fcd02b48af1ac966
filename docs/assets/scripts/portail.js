/*
 * Le portail : choisir son académie et s'en souvenir, chercher dans son édition, changer de thème, aller à
 * une comparaison. Chaque académie et chaque comparaison est aussi un lien de la page : sans ce script,
 * rien ne manque.
 */
(() => {
  "use strict";

  const RACINE = new URL("../../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const EDITIONS = (document.body.dataset.editions ?? "").split(" ");
  /* « ancienne=suite » : une édition retenue, puis remplacée, mène à celle qui est en vigueur */
  const SUITES = new Map(
    (document.body.dataset.suites ?? "")
      .split(" ")
      .filter(Boolean)
      .map((paire) => /** @type {[string, string]} */ (paire.split("="))),
  );
  /** @type {(cle: string) => any} */
  const lire = (cle) => self.__md_get(cle, undefined, RACINE);
  /** @type {(cle: string, valeur: unknown) => void} */
  const garder = (cle, valeur) => self.__md_set(cle, valeur, undefined, RACINE);
  /** @type {(texte: string) => string} */
  const simplifier = (texte) =>
    texte
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/^academie (de la |de |d['’]|du )?/, "")
      .replace(/[^a-z]+/g, " ")
      .trim();

  /**
   * L'académie que désigne ce texte : son nom, un début qui n'est qu'à elle, ou sa région si elle y est seule.
   * @param {HTMLAnchorElement[]} liens
   * @param {string} texte
   */
  function trouver(liens, texte) {
    const voulu = simplifier(texte);
    if (!voulu) return undefined;
    const noms = liens.map((lien) => ({ lien, nom: simplifier(lien.textContent) }));
    const exacte = noms.find(({ nom }) => nom === voulu);
    if (exacte) return exacte.lien;
    for (const proches of [
      noms.filter(({ nom }) => nom.startsWith(voulu)),
      noms.filter(({ nom }) => nom.split(" ").some((mot) => mot.startsWith(voulu))),
      noms.filter(({ lien }) => simplifier(lien.dataset.region ?? "").startsWith(voulu)),
    ])
      if (proches.length) return proches.length === 1 ? proches[0].lien : undefined;
    return undefined;
  }

  /** @param {HTMLFormElement} formulaire */
  function preparerLeChoix(formulaire) {
    const champ = /** @type {HTMLInputElement} */ (formulaire.elements.namedItem("academie"));
    const annonce = /** @type {HTMLElement} */ (formulaire.querySelector("[role=status]"));
    const liens = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[data-academie]")]);
    champ.value = lire("academie")?.nom ?? "";
    champ.addEventListener("focus", () => champ.select());
    champ.addEventListener("input", () => {
      annonce.textContent = "";
      champ.removeAttribute("aria-invalid");
    });
    for (const lien of liens) lien.addEventListener("click", () => retenir(lien));
    formulaire.addEventListener("submit", (evenement) => {
      evenement.preventDefault();
      const lien = trouver(liens, champ.value);
      if (lien) {
        retenir(lien);
        location.assign(lien.href);
        return;
      }
      annonce.textContent = champ.value.trim()
        ? `«\u00a0${champ.value.trim()}\u00a0» ne désigne pas une académie, ou en désigne plusieurs\u00a0: choisissez dans la liste.`
        : "Écrivez le nom de votre académie.";
      champ.setAttribute("aria-invalid", "true");
      champ.focus();
    });
  }

  /** @param {HTMLAnchorElement} lien */
  function retenir(lien) {
    garder("academie", { nom: lien.textContent, edition: lien.dataset.academie });
  }

  /** @param {HTMLFormElement} formulaire */
  function preparerLaRecherche(formulaire) {
    const champ = /** @type {HTMLInputElement} */ (formulaire.elements.namedItem("mots"));
    formulaire.addEventListener("submit", (evenement) => {
      evenement.preventDefault();
      const retenue = lire("academie")?.edition;
      const sienne = SUITES.get(retenue) ?? retenue;
      const mots = champ.value.trim();
      const adresse = new URL(`${EDITIONS.includes(sienne) ? sienne : EDITIONS[0]}/`, RACINE);
      adresse.hash = `chercher=${encodeURIComponent(mots)}`; /* jamais envoyé, au contraire de « ?q= » */
      if (mots) location.assign(adresse);
      else champ.focus();
    });
  }

  /* Ce que le thème d'une édition garde d'un choix (mkdocs.yml, palette) */
  const PALETTES = {
    clair: { index: 1, media: "(prefers-color-scheme: light)", scheme: "default" },
    sombre: { index: 2, media: "(prefers-color-scheme: dark)", scheme: "slate" },
  };

  /**
   * Retient le thème pour le portail et pour chaque édition. Rien : celui de l'appareil.
   * @param {"clair" | "sombre" | null} theme
   */
  function garderLeTheme(theme) {
    garder("theme", theme);
    const { index = 0, ...couleurs } = theme ? PALETTES[theme] : {};
    const palette = theme && { index, color: { ...couleurs, primary: "custom", accent: "custom" } };
    for (const slug of [...EDITIONS, ...SUITES.keys()])
      self.__md_set("__palette", palette, undefined, new URL(`${slug}/`, RACINE));
  }

  /** @param {HTMLButtonElement} bouton */
  function preparerLeTheme(bouton) {
    const sombre = matchMedia("(prefers-color-scheme: dark)");
    const estSombre = () =>
      (document.documentElement.dataset.theme ?? (sombre.matches ? "sombre" : "clair")) === "sombre";
    const dire = () => {
      bouton.title = `Passer au thème ${estSombre() ? "clair" : "sombre"}`;
      bouton.setAttribute("aria-label", bouton.title);
    };
    bouton.addEventListener("click", () => {
      const voulu = estSombre() ? "clair" : "sombre";
      const deLAppareil = (voulu === "sombre") === sombre.matches;
      if (deLAppareil) delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = voulu;
      garderLeTheme(deLAppareil ? null : voulu);
      dire();
    });
    sombre.addEventListener("change", dire);
    dire();
  }

  /** @param {HTMLFormElement} formulaire */
  function preparerLaComparaison(formulaire) {
    const [depart, arrivee] = /** @type {HTMLSelectElement[]} */ ([...formulaire.querySelectorAll("select")]);
    const annonce = /** @type {HTMLElement} */ (formulaire.querySelector("[role=status]"));
    const visee = location.hash.slice(1);
    if ([...depart.options].some(({ value }) => value === visee)) depart.value = visee;
    if (arrivee.value === depart.value)
      arrivee.value = [...arrivee.options].find(({ value }) => value !== depart.value)?.value ?? "";
    formulaire.addEventListener("submit", (evenement) => {
      evenement.preventDefault();
      const page = `comparer/${depart.value}/${arrivee.value}/`;
      const lien = [...document.querySelectorAll("main a")].find((a) =>
        a.getAttribute("href")?.endsWith(page),
      );
      if (lien) location.assign(/** @type {HTMLAnchorElement} */ (lien).href);
      else annonce.textContent = "Choisissez deux éditions différentes.";
    });
  }

  /** La page « pas d'édition » nomme l'académie choisie. */
  function nommerLAcademie() {
    const place = document.querySelector("[data-academie-choisie]");
    const choisie = lire("academie");
    if (place && choisie && !choisie.edition) place.textContent = `Votre académie : ${choisie.nom}`;
  }

  const PREPARER = {
    choix: preparerLeChoix,
    recherche: preparerLaRecherche,
    comparaison: preparerLaComparaison,
  };
  for (const [nom, preparer] of Object.entries(PREPARER))
    for (const formulaire of document.querySelectorAll(`form.${nom}`))
      preparer(/** @type {HTMLFormElement} */ (formulaire));
  for (const bouton of document.querySelectorAll("button.theme"))
    preparerLeTheme(/** @type {HTMLButtonElement} */ (bouton));
  nommerLAcademie();
})();
