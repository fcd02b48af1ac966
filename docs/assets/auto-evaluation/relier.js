/*
 * Relier des champs au dossier ouvert : montrer ce qui y est, écrire ce qu'on tape, suivre ce qui change.
 * Un champ porte data-champ ; sa clé est « portée|champ ». Aucune vérification pendant la frappe.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, lireUneDate } = D;
  /** @type {WeakSet<Controle>} */
  const relies = new WeakSet();

  /** @type {(zone: HTMLTextAreaElement) => void} */
  function grandir(zone) {
    if (CSS.supports("field-sizing", "content")) return;
    zone.style.height = "auto";
    zone.style.height = `${zone.scrollHeight + 2}px`;
  }

  /** De cases dont une seule se coche, décoche les autres. */
  function decocherLesAutres(/** @type {HTMLElement} */ racine, /** @type {Controle} */ controle) {
    const { exclusif } = controle.dataset;
    if (!exclusif || !controle.checked) return;
    for (const autre of /** @type {NodeListOf<HTMLInputElement>} */ (
      racine.querySelectorAll(`[data-exclusif="${CSS.escape(exclusif)}"]:checked`)
    ))
      if (autre !== controle) {
        autre.checked = false;
        autre.dispatchEvent(new Event("input"));
      }
  }

  /** @type {(controle: Controle) => boolean} */
  const estACocher = (controle) => controle.type === "checkbox" || controle.type === "radio";

  /** @type {(controles: Controle[]) => string} */
  const saisie = (controles) =>
    estACocher(controles[0])
      ? controles
          .filter((c) => /** @type {HTMLInputElement} */ (c).checked)
          .map((c) => c.value)
          .join(" ")
      : controles[0].value;

  /** Ce que le formulaire porte d'avance. @type {(controles: Controle[]) => string} */
  const imprimeeDe = ([premier]) => (estACocher(premier) ? "" : premier.defaultValue);

  /** @type {(controles: Controle[], valeur: string) => void} */
  function montrer(controles, valeur) {
    const cles = valeur.split(" ");
    for (const controle of controles) {
      if (estACocher(controle)) controle.checked = cles.includes(controle.value);
      else if (controle.value !== valeur) controle.value = valeur;
      if (controle instanceof HTMLTextAreaElement && controle.isConnected) grandir(controle);
    }
  }

  /** @type {(controle: Controle) => void} */
  function compter(controle) {
    const place = controle.closest(".ldm-champ")?.querySelector('[id$="-compte"]');
    if (!place || controle.maxLength < 0) return;
    const plein = controle.value.length >= controle.maxLength ? " : c’est plein" : "";
    place.textContent = `${controle.value.length} sur ${controle.maxLength} caractères${plein}.`;
  }

  /** Dans une lettre, les places d'une phrase où la réponse se lit, et ce qui s'y lit sans elle. */
  const blancsDe = (/** @type {HTMLElement} */ racine, /** @type {string} */ champ) =>
    [...racine.querySelectorAll(`[data-blanc="${CSS.escape(champ)}"]`)].map(
      (blanc) => /** @type {[Element, string]} */ ([blanc, blanc.textContent ?? ""]),
    );

  /** @type {(controle: Controle) => void} */
  function verifierLaDate(controle) {
    const place = controle.closest(".ldm-champ")?.querySelector('[id$="-date"]');
    if (!place) return;
    const illisible = controle.value.trim() !== "" && !lireUneDate(controle.value);
    if (illisible) controle.setAttribute("aria-invalid", "true");
    else controle.removeAttribute("aria-invalid");
    place.classList.toggle("ldm-erreur", illisible);
    place.textContent = illisible
      ? "Nous ne lisons pas cette date. Écrivez «\u00a014/01/2027\u00a0» ou «\u00a0mars 2027\u00a0»."
      : "Par exemple «\u00a014/01/2027\u00a0» ou «\u00a0mars 2027\u00a0».";
  }

  /**
   * Dit, sous un champ repris du dossier, d'où vient sa réponse, et propose de la reprendre.
   * @type {(contexte: Contexte, portee: string, champ: string, controles: Controle[]) => void}
   */
  function direLePartage({ ouvert, edition }, portee, champ, controles) {
    const commune = D.partagee(edition, portee.split("/")[0], champ);
    if (!commune) return;
    const bloc = /** @type {HTMLElement} */ (controles[0].closest(".ldm-champ"));
    const propre = ouvert.champ(`${portee}|${champ}`).size > 0;
    const differe = propre && D.valeur(ouvert.champ(`${portee}|${champ}`)) !== ouvert.valeur(commune);
    let note = bloc.querySelector(".ldm-partage");
    if (!differe) note?.remove();
    if (!differe || note) return;
    const remettre = () => {
      ouvert.ecrire(`${portee}|${champ}`, ouvert.valeur(commune));
      controles[0].focus();
    };
    const partout = () => {
      ouvert.ecrire(commune, D.lire(ouvert, edition, portee, champ));
      controles[0].focus();
    };
    note = e(
      "div",
      { class: "ldm-partage" },
      e("p", {}, `Le reste du dossier dit\u00a0: «\u00a0${ouvert.valeur(commune) || "rien"}\u00a0».`),
      e("button", { type: "button", class: "ldm-lien", click: remettre }, "Reprendre cette réponse"),
      ouvert.auditeur && !D.DE_L_AUDIT.includes(commune.split("|")[1])
        ? ""
        : e("button", { type: "button", class: "ldm-lien", click: partout }, "Changer partout"),
    );
    bloc.append(note);
  }

  /** @type {(contexte: Contexte, portee: string, champ: string) => string} */
  function cleDeLecture({ ouvert, edition }, portee, champ) {
    const propre = `${portee}|${champ}`;
    return ouvert.champ(propre).size ? propre : D.partagee(edition, portee.split("/")[0], champ) || propre;
  }

  /**
   * La clé où écrire : la réponse partagée tant que le formulaire n'a pas la sienne, ni d'imprimée, et que rien
   * n'est partagé ; ou que ce qui l'est vient des auditeurs, et qu'un auditeur le corrige.
   * @type {(contexte: Contexte, portee: string, champ: string, imprimee: string) => string}
   */
  function cleDEcriture({ ouvert, edition }, portee, champ, imprimee) {
    const propre = `${portee}|${champ}`;
    const commune = D.partagee(edition, portee.split("/")[0], champ);
    if (!commune || imprimee || ouvert.champ(propre).size) return propre;
    const partagee = ouvert.champ(commune);
    const encoreIci = controleEnCours === propre;
    if (D.valeur(partagee) && !encoreIci && !D.estAuxAuditeurs(ouvert, partagee)) return propre;
    controleEnCours = propre;
    return commune;
  }
  let controleEnCours = "";

  /**
   * Relie tous les champs de `racine`. faits : ce que porte chaque réponse écrite, outre son texte.
   * @type {(racine: HTMLElement, contexte: Contexte, portee: string, faits?: FaitsDeSaisie) => void}
   */
  function relier(racine, contexte, portee, faits = () => ({})) {
    const { ouvert, edition } = contexte;
    /** @type {Map<string, Controle[]>} */
    const parChamp = new Map();
    for (const controle of /** @type {NodeListOf<Controle>} */ (racine.querySelectorAll("[data-champ]"))) {
      if (relies.has(controle) || controle.closest("[data-libre]")) continue;
      relies.add(controle);
      const champ = controle.dataset.champ ?? "";
      parChamp.set(champ, [...(parChamp.get(champ) ?? []), controle]);
    }
    for (const [champ, controles] of parChamp) {
      const propre = `${portee}|${champ}`;
      const commune = D.partagee(edition, portee.split("/")[0], champ);
      const imprimee = imprimeeDe(controles);
      const blancs = blancsDe(racine, champ);
      const lire = () =>
        D.lire(ouvert, edition, portee, champ) || (ouvert.champ(propre).size ? "" : imprimee);
      const apres = () => {
        for (const controle of controles) if (!estACocher(controle)) compter(controle);
        for (const [blanc, attente] of blancs)
          blanc.textContent = controles[0].value || (attente === imprimee ? "…" : attente);
        direLePartage(contexte, portee, champ, controles);
        D.direLesVersions(contexte, cleDeLecture(contexte, portee, champ), controles);
      };
      /* Ce qu'on vient de taper dans une ligne neuve n'est pas encore écrit : cela reste. */
      if (lire() !== imprimee) montrer(controles, lire());
      apres();
      for (const controle of controles) {
        controle.disabled = ouvert.lectureSeule || "ferme" in controle.dataset;
        controle.addEventListener("input", () => {
          if (controle instanceof HTMLTextAreaElement) grandir(controle);
          const cle = cleDEcriture(contexte, portee, champ, imprimee);
          const depart = cle === propre ? (commune && ouvert.valeur(commune)) || imprimee : "";
          ouvert.ecrire(cle, saisie(controles), faits(champ), depart);
          decocherLesAutres(racine, controle);
        });
        controle.addEventListener("focus", () => (controleEnCours = ""));
        controle.addEventListener("change", () => verifierLaDate(controle));
      }
      const suivre = (/** @type {string} */ cle) => {
        if (!controles[0].isConnected) return;
        if (!controles.includes(/** @type {any} */ (document.activeElement)) || !cle)
          montrer(controles, lire());
        apres();
      };
      contexte.suivre(racine, suivre, [propre, commune].filter(Boolean));
    }
  }

  /** Un navigateur qui n'étend pas seul une zone de texte le fait une fois qu'elle est dans la page. */
  const toutGrandir = (/** @type {HTMLElement} */ racine) =>
    /** @type {NodeListOf<HTMLTextAreaElement>} */ (racine.querySelectorAll("textarea")).forEach(grandir);

  /**
   * Le champ de ce nom, montré s'il était replié ; d'une ligne qu'on n'a pas encore écrite, sa place, ou de quoi
   * l'ajouter.
   * @type {(racine: HTMLElement, nom: string) => HTMLElement | null}
   */
  function trouverLeChamp(racine, nom) {
    const chercher = (/** @type {string} */ ou) =>
      /** @type {HTMLElement | null} */ (racine.querySelector(ou));
    const [, base = "", colonne = ""] = /^(.+)\.1\.([^.]+)$/.exec(nom) ?? [];
    const champ =
      chercher(`[data-champ="${CSS.escape(nom)}"]`) ??
      chercher(`[data-champ^="${CSS.escape(base)}/"][data-champ$=".${CSS.escape(colonne)}"]`) ??
      chercher(`[data-base="${CSS.escape(base)}"] button`);
    champ?.closest("[data-vide]")?.removeAttribute("data-vide");
    return champ;
  }

  Object.assign(D, { relier, toutGrandir, trouverLeChamp });
})((self.LdmDossiers = self.LdmDossiers || {}));
