/* Les avis d'un descripteur : combien par position, chaque phrase, et de quoi retenir en équipe. Les avis restent. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, EQUIPE } = D;

  /** @type {(edition: EditionASaisir, option: OptionDePosition) => string} */
  const nommer = (_, { libelle, code }) => (code ? `${libelle}\u00a0(${code})` : libelle);

  /** Une part de barre par position de l'échelle. @type {(contexte: Contexte, descripteur: DescripteurASaisir, bilan: BilanDAvis) => SVGElement} */
  const barreDe = ({ edition }, { id, numero }, { dits }) =>
    D.barre(
      `Avis sur le descripteur ${numero}`,
      `avis-${id}`,
      dits.map(({ option, nombre }) => ({
        libelle: option.libelle,
        lettre: D.lettreDe(edition, option.cle),
        nombre,
      })),
    );

  /** Qui dit quoi, sous chaque position. @type {(contexte: Contexte, avis: Avis[], bilan: BilanDAvis) => HTMLElement} */
  function parPosition({ edition }, avis, { dits }) {
    const connues = dits.filter(({ nombre }) => nombre).map(({ option }) => option);
    const sans = avis.filter(({ position }) => !connues.some(({ cle }) => cle === position));
    const groupes = [
      ...connues.map((option) => ({
        titre: nommer(edition, option),
        siens: avis.filter(({ position }) => position === option.cle),
      })),
      ...(sans.length ? [{ titre: "Sans position", siens: sans }] : []),
    ];
    return e(
      "dl",
      { class: "ldm-avis" },
      groupes.map(({ titre, siens }) =>
        e(
          "div",
          {},
          e("dt", {}, `${titre}\u00a0: ${siens.length}`),
          siens.map(({ fonction, texte }) =>
            e(
              "dd",
              { dir: "auto" },
              e("span", { class: "ldm-avis__qui" }, D.nommerLeCollegue(fonction)),
              texte ? `\u00a0: ${texte}` : "",
            ),
          ),
        ),
      ),
    );
  }

  /** Ce que le champ dit déjà, puis les phrases des avis qu'il ne dit pas. @type {(dit: string, avis: Avis[]) => string} */
  const proposer = (dit, avis) =>
    [dit, ...new Set(avis.map(({ texte }) => texte.trim()).filter((texte) => texte && !dit.includes(texte)))]
      .filter(Boolean)
      .join("\n");

  /**
   * Où peut s'écrire le texte retenu : les champs de la grille, ou nulle part ; d'une position qui veut un motif,
   * ce motif.
   * @type {(contexte: Contexte, descripteur: DescripteurASaisir) => { cle: string, libelle: string }[]}
   */
  function lieux({ edition }, { champs }) {
    const grille = edition.outils.find(({ usages }) => usages.includes("grille"));
    const siens = grille ? champs : [];
    return siens.map(({ id, libelle }) => ({
      cle: `${grille?.id}|${id}`,
      libelle: libelle.split(", descripteur")[0],
    }));
  }

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir, bilan: BilanDAvis) => HTMLElement} */
  function positions({ edition, ouvert }, { id }, { dits }) {
    const ici = ouvert.valeur(`${EQUIPE}|${id}.position`);
    const seules = dits.filter(({ nombre }) => nombre);
    const choisie = ici || (seules.length === 1 ? seules[0].option.cle : "");
    const options = dits.map(({ option, nombre }) => {
      const radio = e("input", {
        type: "radio",
        name: `retenir-${id}`,
        value: option.cle,
        checked: option.cle === choisie,
      });
      const compte = nombre ? `${nombre} avis` : "aucun avis";
      return e(
        "label",
        { class: "ldm-option" },
        radio,
        e("span", {}, nommer(edition, option), e("span", { class: "ldm-aide" }, ` ${compte}`)),
      );
    });
    return e(
      "fieldset",
      { class: "ldm-options" },
      e("legend", {}, "La position que l’équipe retient"),
      e("div", { class: "ldm-positions" }, options),
    );
  }

  /**
   * Écrit la position retenue, qui cite les avis dont elle part, et le texte s'il a changé.
   * @type {(contexte: Contexte, descripteur: DescripteurASaisir, avis: Avis[], choix: { position: string, cle: string, texte: string }) => void}
   */
  function ecrire({ ouvert }, { id, empreinte }, avis, { position, cle, texte }) {
    const faits = { origine: "consensus", empreinte };
    const cites = avis
      .map(({ version }) => version)
      .filter(Boolean)
      .sort();
    ouvert.ecrire(`${EQUIPE}|${id}.position`, position, { ...faits, avis: cites });
    if (cle && texte.trim() !== ouvert.valeur(cle)) ouvert.ecrire(cle, texte.trim(), faits);
  }

  /** Le texte à écrire, et le champ où il va. @type {(contexte: Contexte, descripteur: DescripteurASaisir, avis: Avis[]) => { element: HTMLElement, cle(): string, texte(): string, pour(position: string): void }} */
  function texteRetenu(contexte, descripteur, avis) {
    const { ouvert, edition } = contexte;
    const motif = `${EQUIPE}|${descripteur.id}.motif`;
    const tous = lieux(contexte, descripteur);
    const nom = `retenu-${descripteur.id}`;
    const zone = /** @type {HTMLTextAreaElement} */ (e("textarea", { id: nom, rows: 3 }));
    const ou = /** @type {HTMLSelectElement} */ (
      e(
        "select",
        { id: `${nom}-ou` },
        tous.map(({ cle, libelle }) => e("option", { value: cle }, libelle)),
        e("option", { value: "" }, "Nulle part\u00a0: la position seule"),
      )
    );
    ou.value = tous.at(-1)?.cle ?? "";
    const choisir = e(
      "div",
      { class: "ldm-champ" },
      e("label", { class: "ldm-champ__libelle", for: ou.id }, "Écrire aussi ce texte dans"),
      ou,
    );
    let veutUnMotif = false;
    let touche = false;
    const cle = () => (veutUnMotif ? motif : ou.value);
    const champ = e(
      "div",
      { class: "ldm-champ" },
      e("label", { class: "ldm-champ__libelle", for: nom }, "Le texte, à reprendre à votre façon"),
      zone,
    );
    const remplir = () => {
      champ.hidden = !cle();
      if (!touche) zone.value = cle() ? proposer(ouvert.valeur(cle()), avis) : "";
    };
    zone.addEventListener("input", () => (touche = true));
    ou.addEventListener("change", remplir);
    remplir();
    return {
      element: e("div", {}, choisir, champ),
      cle,
      texte: () => zone.value,
      pour(position) {
        veutUnMotif = !!edition.position?.options.find((option) => option.cle === position)?.motif;
        choisir.hidden = veutUnMotif;
        remplir();
      },
    };
  }

  /** @type {(contexte: Contexte, descripteur: DescripteurASaisir, avis: Avis[], bilan: BilanDAvis, fini: () => void) => HTMLElement} */
  function formulaire(contexte, descripteur, avis, bilan, fini) {
    const faute = e("p", { class: "ldm-erreur", role: "alert" });
    const choix = positions(contexte, descripteur, bilan);
    const texte = texteRetenu(contexte, descripteur, avis);
    const choisie = () =>
      /** @type {HTMLInputElement | null} */ (choix.querySelector("input:checked"))?.value ?? "";
    choix.addEventListener("change", () => texte.pour(choisie()));
    texte.pour(choisie());
    const retenir = (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      const position = choisie();
      faute.textContent = position ? "" : "Choisissez la position que l’équipe retient.";
      if (!position) return /** @type {HTMLElement} */ (choix.querySelector("input")).focus();
      ecrire(contexte, descripteur, avis, { position, cle: texte.cle(), texte: texte.texte() });
      fini();
    };
    return e(
      "form",
      { class: "ldm-retenir ldm-a-l-ecran", novalidate: true, submit: retenir },
      choix,
      faute,
      texte.element,
      e(
        "p",
        { class: "ldm-gestes" },
        e(
          "button",
          { type: "submit", class: "ldm-bouton ldm-bouton--premier", disabled: contexte.ouvert.lectureSeule },
          "Retenir",
          e("span", { class: "ldm-invisible" }, ` cette position pour le descripteur ${descripteur.numero}`),
        ),
      ),
    );
  }

  /** Ce qui est retenu, et si des avis ont bougé depuis. @type {(bilan: BilanDAvis, avis: Avis[]) => string} */
  function direLeRetenu({ retenue, tete }, avis) {
    if (!retenue) return "";
    const cites = Array.isArray(tete?.avis) ? tete.avis : [];
    const depuis = avis.filter(({ version }) => version && !cites.includes(version)).length;
    const bouges =
      depuis > 1 ? `${depuis} avis ont changé ou sont arrivés` : "un avis a changé ou est arrivé";
    const bouge = depuis ? ` Depuis, ${bouges}.` : "";
    return `Retenu en équipe\u00a0: ${retenue.libelle}.${bouge}`;
  }

  /**
   * Les avis d'un descripteur, et de quoi retenir une position. fini : quand c'est fait.
   * @type {(contexte: Contexte, descripteur: DescripteurASaisir, avis: Avis[], fini: () => void) => HTMLElement[]}
   */
  D.detailDesAvis = (contexte, descripteur, avis, fini) => {
    const bilan = D.bilanDe(contexte, descripteur.id, avis);
    const retenu = direLeRetenu(bilan, avis);
    const former = () => formulaire(contexte, descripteur, avis, bilan, fini);
    const changer = e("button", { type: "button", class: "ldm-lien ldm-a-l-ecran" }, "Retenir autre chose");
    changer.addEventListener("click", () => {
      const form = former();
      changer.replaceWith(form);
      /** @type {HTMLElement} */ (form.querySelector("input:checked, input")).focus();
    });
    return [
      e("div", { class: "ldm-avis__barre" }, barreDe(contexte, descripteur, bilan)),
      parPosition(contexte, avis, bilan),
      ...(retenu ? [e("p", { class: "ldm-avis__retenu" }, retenu), changer] : [former()]),
    ];
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
