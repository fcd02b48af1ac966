/*
 * Les tableaux dont les lignes s'ajoutent : celles d'un formulaire imprimé sont des places, que prennent les
 * lignes du dossier dans leur ordre. Une ligne n'existe qu'une fois qu'on y a écrit.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const PLACE = /^(.+)\.(\d+)$/;
  const ESTACOCHER = /^(checkbox|radio)$/;
  const ETROIT = matchMedia("(max-width: 44.984375em)");

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

  /** De quoi retirer une ligne, au bas de sa dernière case. */
  function poserLeRetrait(
    /** @type {HTMLTableRowElement} */ ligne,
    /** @type {Contexte} */ contexte,
    /** @type {string} */ debut,
  ) {
    const { ouvert } = contexte;
    if (ouvert.lectureSeule || ligne.querySelector("[data-ferme]")) return;
    const retirer = () => {
      const remettre = D.retirer(ouvert, debut);
      ligne.remove();
      contexte.annulable("La ligne est retirée.", () => {
        remettre();
        return contexte.remontrer();
      });
    };
    ligne.cells[ligne.cells.length - 1].append(
      e("button", { type: "button", class: "ldm-lien ldm-retirer", click: retirer }, "Retirer la ligne"),
    );
  }

  /** Au téléphone, une ligne déjà écrite ne montre que ce qu'elle dit ; un bouton montre le reste. */
  function abreger(/** @type {HTMLTableRowElement} */ ligne) {
    const vides = [...ligne.cells].filter((cellule) => {
      const controles = /** @type {NodeListOf<Controle>} */ (cellule.querySelectorAll("[data-champ]"));
      return (
        controles.length && [...controles].every((c) => (ESTACOCHER.test(c.type) ? !c.checked : !c.value))
      );
    });
    if (!vides.length || vides.length === ligne.cells.length) return;
    for (const vide of vides) vide.dataset.vide = "";
    const completer = e(
      "button",
      {
        type: "button",
        class: "ldm-lien ldm-completer",
        click: () => {
          for (const vide of vides) delete vide.dataset.vide;
          completer.remove();
          /** @type {HTMLElement | null} */ (vides[0].querySelector("[data-champ]"))?.focus();
        },
      },
      "Compléter la ligne",
    );
    const derniere = [...ligne.cells].filter((cellule) => !vides.includes(cellule)).at(-1);
    derniere?.append(completer, ...ligne.querySelectorAll(".ldm-retirer"));
  }

  /**
   * Remplace les places d'un formulaire par les lignes du dossier, suivies de places libres ; au téléphone,
   * de celle qu'on demande.
   * @type {(formulaire: HTMLElement, contexte: Contexte, portee: string, entier?: boolean) => void}
   */
  function etendre(formulaire, contexte, portee, entier = false) {
    const etroit = ETROIT.matches && !entier;
    for (const [base, places] of placesDe(formulaire)) {
      const modele = places[0];
      const corps = /** @type {HTMLElement} */ (modele.parentElement);
      const avant = modele.dataset.ligne ?? "";
      const ferme = contexte.ouvert.lectureSeule || !!modele.querySelector("[data-ferme]");
      const dites = D.lignes(contexte.ouvert, portee, base);
      const imprimees = places.filter((p) => !p.dataset.reserve).length;
      const libres = etroit ? 0 : Math.max(1, imprimees - dites.length);
      const debutDe = (/** @type {string} */ nom) => `${portee}|${base}/${nom}.`;

      const poser = (/** @type {string} */ nom) => {
        const ligne = nommer(modele, avant, `${base}/${nom}`);
        corps.insertBefore(ligne, suite);
        return ligne;
      };
      let rang = 0;
      const poserUneLibre = () => {
        rang += 1;
        const ligne = poser(`libre${rang}`);
        ligne.dataset.libre = "";
        ligne.addEventListener("input", () => prendre(ligne), { once: true, capture: true });
        for (const champ of ligne.querySelectorAll("[data-champ]")) champ.toggleAttribute("disabled", ferme);
        return ligne;
      };
      /** La première touche donne un nom à la ligne ; une autre prend sa place, libre. */
      const prendre = (/** @type {HTMLTableRowElement} */ ligne) => {
        const libre = ligne.dataset.ligne ?? "";
        const nom = D.ajouterUneLigne(contexte.ouvert, portee, base);
        ligne.dataset.ligne = `${base}/${nom}`;
        delete ligne.dataset.libre;
        for (const champ of /** @type {NodeListOf<HTMLElement>} */ (ligne.querySelectorAll("[data-champ]")))
          champ.dataset.champ = champ.dataset.champ?.replace(`${libre}.`, `${base}/${nom}.`);
        D.relier(ligne, contexte, portee);
        poserLeRetrait(ligne, contexte, debutDe(nom));
        if (!etroit && !corps.querySelector("[data-libre]")) poserUneLibre();
      };
      const bouton = e(
        "button",
        {
          type: "button",
          class: "ldm-bouton ldm-bouton--petit",
          click: () =>
            /** @type {HTMLElement | null} */ (poserUneLibre().querySelector("[data-champ]"))?.focus(),
        },
        "Ajouter une ligne",
      );
      const suite = e(
        "tr",
        { class: "ldm-ajout", "data-base": base, hidden: ferme },
        e("td", { colspan: modele.cells.length }, bouton),
      );
      corps.insertBefore(suite, places[0]);

      for (const nom of dites) {
        const ligne = poser(nom);
        D.relier(ligne, contexte, portee);
        poserLeRetrait(ligne, contexte, debutDe(nom));
        if (etroit) abreger(ligne);
      }
      for (let n = 0; n < libres; n += 1) poserUneLibre();
      for (const place of places) place.remove();
    }
  }

  Object.assign(D, { etendre });
})((self.LdmDossiers = self.LdmDossiers || {}));
