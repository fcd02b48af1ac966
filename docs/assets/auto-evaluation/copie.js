/* La copie gardée ailleurs : l'écrire, dire son âge, relire un fichier. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const RAPPEL_EN_REPONSES = 20;
  const RAPPEL_EN_JOURS = 3;

  /** @type {(instant: Date) => string} */
  const dater = (instant) =>
    [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()]
      .map((n) => String(n).padStart(2, "0"))
      .join("-") +
    `-${String(instant.getHours()).padStart(2, "0")}h${String(instant.getMinutes()).padStart(2, "0")}`;

  /** @type {(ouvert: DossierOuvert) => string} */
  function nommer(ouvert) {
    const uai = ouvert.valeur(`${D.PARTAGE}|uai`) || ouvert.dossier.nom;
    const nu = uai
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40);
    return `dossier-${nu || "ldm"}-${dater(new Date())}.ldm.json`;
  }

  /** Ce qui a changé depuis la dernière copie : le nombre de réponses dont une version n'y était pas. */
  const depuis = (/** @type {DossierOuvert} */ ouvert, /** @type {FicheDeDossier | undefined} */ fiche) =>
    [...ouvert.dossier.champs].filter(
      ([cle, champ]) =>
        !D.estUneMarque(cle) &&
        [...champ].some(([nom, { le }]) => D.estLocale(nom) || !fiche?.copie || le > fiche.copie.le),
    ).length;

  /** @type {(contexte: Contexte) => Promise<void>} */
  D.garderUneCopie = async (contexte) => {
    const { ouvert, coffre } = contexte;
    const texte = D.ecrireFichier(ouvert.sceller());
    const relu = D.lireFichier(texte);
    const nom = nommer(ouvert);
    D.telecharger(nom, texte, "application/json");
    const copie = { le: D.aLaMinute(), champs: relu.champs.size };
    const reponses = [...relu.champs].filter(
      ([cle, champ]) => !D.estUneMarque(cle) && D.valeur(champ),
    ).length;
    await coffre.noter(ouvert.dossier.id, { copie });
    contexte.fiche = { .../** @type {FicheDeDossier} */ (contexte.fiche), copie };
    contexte.dire(`Copie faite, relue : ${reponses} réponses dans « ${nom} ».`);
  };

  /**
   * L'âge de la copie, et de quoi en faire une ; un rappel quand beaucoup a changé depuis.
   * @type {(contexte: Contexte) => HTMLElement}
   */
  D.direLaCopie = (contexte) => {
    const place = e("div", { class: "ldm-copie" });
    const montrer = () => {
      const { ouvert, fiche, coffre } = contexte;
      const nombre = depuis(ouvert, fiche);
      const jours = fiche?.copie
        ? (Date.now() - Date.parse(fiche.copie.le)) / 86_400_000
        : Number.POSITIVE_INFINITY;
      const presse =
        nombre >= RAPPEL_EN_REPONSES ||
        (nombre > 0 && jours >= RAPPEL_EN_JOURS && fiche?.copie) ||
        (!coffre.durable && nombre > 0);
      const age = fiche?.copie
        ? `Dernière copie ${D.ilYA(fiche.copie.le)}`
        : "Aucune copie hors de cet appareil";
      const reste = nombre
        ? `\u00a0: ${nombre} réponse${nombre > 1 ? "s" : ""} n’y ${nombre > 1 ? "sont" : "est"} pas.`
        : ".";
      place.classList.toggle("ldm-copie--pressee", !!presse);
      place.replaceChildren(
        e("p", {}, age + (fiche?.copie || nombre ? reste : ".")),
        e(
          "button",
          { type: "button", class: "ldm-bouton", click: () => D.garderUneCopie(contexte).then(montrer) },
          "Garder une copie",
        ),
      );
    };
    montrer();
    contexte.suivre(place, montrer);
    return place;
  };

  /**
   * Lit un fichier choisi ; un identifiant déjà pris ici en reçoit un autre : ouvrir ne remplace jamais.
   * @type {(fichier: Blob, pris: string[]) => Promise<Dossier>}
   */
  D.ouvrirUneCopie = async (fichier, pris) => {
    if (fichier.size > 20_000_000)
      throw new D.ErreurDeFichier("Ce fichier est trop gros pour un dossier. Vérifiez que c’est le bon.");
    const dossier = D.lireFichier(await fichier.text());
    return pris.includes(dossier.id)
      ? { ...dossier, id: D.tirer(), nom: `${dossier.nom} (copie ouverte)` }
      : dossier;
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
