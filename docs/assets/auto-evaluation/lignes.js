/*
 * Les tableaux dont les lignes s'ajoutent : celles d'un formulaire imprimé sont des places, que prennent les
 * lignes du dossier dans leur ordre. Une ligne n'existe qu'une fois qu'on y a écrit.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const PLACE = /^(.+)\.(\d+)$/;

  /** Les places d'un tableau, par base : « C-03 » → ses lignes imprimées. */
  function placesDe(/** @type {HTMLElement} */ formulaire) {
    /** @type {Map<string, HTMLTableRowElement[]>} */
    const bases = new Map();
    for (const ligne of formulaire.querySelectorAll("tr[data-ligne]")) {
      const [, base] = PLACE.exec(ligne.dataset.ligne ?? "") ?? [];
      if (base) bases.set(base, [...(bases.get(base) ?? []), /** @type {HTMLTableRowElement} */ (ligne)]);
    }
    return bases;
  }

  /** Une place, sous le nom d'une ligne du dossier. */
  function nommer(
    /** @type {HTMLTableRowElement} */ place,
    /** @type {string} */ avant,
    /** @type {string} */ apres,
  ) {
    const neuve = place.cloneNode(true);
    neuve.dataset.ligne = apres;
    for (const element of neuve.querySelectorAll("[data-champ], [id], [for], [name], [aria-describedby]"))
      for (const attribut of ["data-champ", "id", "for", "name", "aria-describedby"]) {
        const valeur = element.getAttribute(attribut);
        if (valeur?.includes(`${avant}.`))
          element.setAttribute(attribut, valeur.replace(`${avant}.`, `${apres}.`));
      }
    return neuve;
  }

  /**
   * Remplace les places d'un formulaire par les lignes du dossier, suivies de places libres.
   * @type {(formulaire: HTMLElement, contexte: Contexte, portee: string) => void}
   */
  function etendre(formulaire, contexte, portee) {
    for (const [base, places] of placesDe(formulaire)) {
      const modele = places[0];
      const corps = /** @type {HTMLElement} */ (modele.parentElement);
      const avant = modele.dataset.ligne ?? "";
      const dites = D.lignes(contexte.ouvert, portee, base);
      const libres = Math.max(1, places.filter((p) => !p.dataset.reserve).length - dites.length);

      const poser = (/** @type {string} */ nom) => {
        const ligne = nommer(modele, avant, `${base}/${nom}`);
        corps.insertBefore(ligne, places[0]);
        return ligne;
      };
      let rang = 0;
      const poserUneLibre = () => {
        rang += 1;
        const libre = `${base}/libre${rang}`;
        const ligne = nommer(modele, avant, libre);
        ligne.dataset.libre = "";
        ligne.addEventListener("input", () => prendre(ligne, libre), { once: true, capture: true });
        corps.insertBefore(ligne, places[0]);
        for (const champ of ligne.querySelectorAll("[data-champ]"))
          champ.toggleAttribute("disabled", contexte.ouvert.lectureSeule);
        return ligne;
      };
      /** La première touche donne un nom à la ligne ; une autre prend sa place, libre. */
      const prendre = (/** @type {HTMLElement} */ ligne, /** @type {string} */ libre) => {
        const nom = D.ajouterUneLigne(contexte.ouvert, portee, base);
        ligne.dataset.ligne = `${base}/${nom}`;
        delete ligne.dataset.libre;
        for (const champ of ligne.querySelectorAll("[data-champ]"))
          champ.dataset.champ = champ.dataset.champ?.replace(`${libre}.`, `${base}/${nom}.`);
        D.relier(ligne, contexte, portee);
        if (!corps.querySelector("[data-libre]")) poserUneLibre();
      };

      for (const nom of dites) D.relier(poser(nom), contexte, portee);
      for (let n = 0; n < libres; n += 1) poserUneLibre();
      const bouton = e(
        "button",
        {
          type: "button",
          class: "ldm-bouton",
          click: () =>
            /** @type {HTMLElement | null} */ (poserUneLibre().querySelector("[data-champ]"))?.focus(),
        },
        "Ajouter une ligne",
      );
      const colonnes = modele.cells.length;
      if (!contexte.ouvert.lectureSeule)
        corps.insertBefore(
          e("tr", { class: "ldm-ajout" }, e("td", { colspan: colonnes }, bouton)),
          places[0],
        );
      for (const place of places) place.remove();
    }
  }

  Object.assign(D, { etendre });
})((self.LdmDossiers = self.LdmDossiers || {}));
