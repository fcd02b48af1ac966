/* La copie gardée ailleurs : l'écrire, dire son âge, relire un fichier. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const AVIS = /^(?:ancien-)?avis\//; /* ceux d'ici, et ceux du dossier qu'on a renouvelé */
  const RAPPEL_EN_REPONSES = 20;
  const RAPPEL_EN_JOURS = 3;
  const SAFARI = /Apple/.test(navigator.vendor); /* il efface ce qu'il garde après sept jours sans visite */

  /** @type {(instant: Date) => string} */
  const dater = (instant) =>
    [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()]
      .map((n) => String(n).padStart(2, "0"))
      .join("-") +
    `-${String(instant.getHours()).padStart(2, "0")}h${String(instant.getMinutes()).padStart(2, "0")}`;

  /**
   * De quoi nommer un fichier qui sort : l'établissement, le jour et l'heure.
   * @type {(ouvert: DossierOuvert) => string}
   */
  D.nomDeFichier = (ouvert) => {
    const uai = ouvert.valeur(`${D.PARTAGE}|uai`) || ouvert.dossier.nom;
    const nu = uai
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40);
    return `${nu || "ldm"}-${dater(new Date())}`;
  };

  /** Les réponses dont une version n'est pas dans la dernière copie. */
  const depuis = (/** @type {DossierOuvert} */ ouvert, /** @type {FicheDeDossier | undefined} */ fiche) =>
    [...ouvert.dossier.champs]
      .filter(
        ([cle, champ]) =>
          !D.estUneMarque(cle) &&
          [...champ].some(([nom, { le }]) => D.estLocale(nom) || !fiche?.copie || le > fiche.copie.le),
      )
      .map(([cle]) => cle);

  /**
   * Où est un champ, pour qui le cherche : le nom de l'endroit, et son écran.
   * @type {(edition: EditionASaisir, cle: string) => [nom: string, chemin: string]}
   */
  function situer({ criteres, outils }, cle) {
    const [portee, champ = ""] = cle.split("|");
    const sujet = champ.split(/[./]/)[0];
    const outil = outils.find(({ id }) => id === portee.split("/")[0]);
    const critere = criteres.find((c) => c.id === sujet || c.descripteurs.some(({ id }) => id === sujet));
    if (portee === D.PARTAGE) return ["Ce qui s’écrit une fois", "commun"];
    if (portee.startsWith("avis/")) return ["Avis de l’équipe", "avis"];
    if (portee === D.AUDIT) return ["L’audit", critere ? `audit/${critere.id}` : "audit"];
    if (portee.startsWith("preuves/")) return ["Les preuves", "preuves"];
    if (portee.startsWith(`${D.JALON}/`)) return ["Les jalons", "jalons"];
    if (critere && (!outil || outil.usages.includes("grille")))
      return [`Critère ${critere.numero}`, `critere/${critere.id}`];
    return outil ? [`${outil.code}. ${outil.titre}`, `outil/${outil.slug}`] : ["Autres réponses", "accueil"];
  }

  /** Les champs d'un dossier, sans les avis des collègues ; ses jalons n'en figent aucun. */
  D.sansLesAvis = (/** @type {Map<string, Champ>} */ champs) =>
    new Map([...champs].filter(([cle]) => !AVIS.test(cle)));

  /** @type {(contexte: Contexte) => Promise<void>} */
  D.garderUneCopie = async (contexte) => {
    const { ouvert, coffre } = contexte;
    const texte = D.ecrireFichier(ouvert.sceller());
    const relu = D.lireFichier(texte);
    const nom = `${ouvert.auditeur ? "audit" : "dossier"}-${D.nomDeFichier(ouvert)}.ldm.json`;
    D.telecharger(nom, texte, "application/json");
    const copie = { le: D.aLaMinute(), champs: relu.champs.size };
    const dites = [...relu.champs].filter(([cle, champ]) => !D.estUneMarque(cle) && D.valeur(champ)).length;
    await coffre.fini();
    await coffre.noter(ouvert.dossier.id, { copie });
    contexte.fiche = { .../** @type {FicheDeDossier} */ (contexte.fiche), copie };
    ouvert.dispatchEvent(new CustomEvent("change", { detail: "copie" }));
    contexte.dire(`Copie faite, relue\u00a0: ${enNombre(dites, "réponse")} dans «\u00a0${nom}\u00a0».`);
  };

  /** @type {(nombre: number, mot: string) => string} */
  const enNombre = (nombre, mot) => `${nombre || "aucune"} ${mot}${nombre > 1 ? "s" : ""}`;

  /** @type {(fiche: FicheDeDossier | undefined, nombre: number) => string} */
  function direLAge(fiche, nombre) {
    const manque = `${enNombre(nombre, "réponse")} n’y ${nombre > 1 ? "sont" : "est"} pas`;
    if (!fiche?.copie)
      return nombre
        ? `Aucune copie hors de cet appareil\u00a0: ${enNombre(nombre, "réponse")} à garder.`
        : "Aucune copie hors de cet appareil.";
    const age = `Dernière copie ${D.ilYA(fiche.copie.le)}`;
    return nombre ? `${age}\u00a0: ${manque}.` : `${age}\u00a0: tout y est.`;
  }

  /** @type {(contexte: Contexte, nombre: number) => boolean} */
  function presse({ fiche, coffre, ouvert }, nombre) {
    const depart = fiche?.copie?.le ?? fiche?.cree;
    const jours = depart ? (Date.now() - Date.parse(depart)) / 86_400_000 : 0;
    const volatil = SAFARI || !coffre.durable || coffre.estEnMemoire(ouvert.dossier.id);
    return nombre >= RAPPEL_EN_REPONSES || (nombre > 0 && (jours >= RAPPEL_EN_JOURS || volatil));
  }

  /** @type {(contexte: Contexte, cles: string[]) => HTMLElement | ""} */
  function detailler({ edition, route }, cles) {
    /** @type {Map<string, [chemin: string, nombre: number]>} */
    const lieux = new Map();
    for (const cle of cles) {
      const [nom, chemin] = situer(edition, cle);
      lieux.set(nom, [chemin, (lieux.get(nom)?.[1] ?? 0) + 1]);
    }
    if (!lieux.size) return "";
    const dans = [...lieux].map(([nom, [chemin, nombre]]) =>
      e("li", {}, e("a", { href: route(chemin) }, nom), `\u00a0: ${enNombre(nombre, "réponse")}`),
    );
    return e(
      "details",
      { class: "ldm-repli ldm-depuis" },
      e("summary", {}, "Ce qui n’est pas dans la copie"),
      e("ul", {}, dans),
    );
  }

  /** @type {(contexte: Contexte, classe: string) => HTMLElement} */
  const bouton = (contexte, classe) =>
    e(
      "button",
      { type: "button", class: `ldm-bouton ${classe}`, click: () => D.garderUneCopie(contexte) },
      "Garder une copie",
    );

  /**
   * L'âge de la copie, ce qui a changé depuis, et de quoi en faire une ; un rappel quand il y a beaucoup.
   * @type {(contexte: Contexte) => HTMLElement}
   */
  D.direLaCopie = (contexte) => {
    const dit = e("p", {});
    const detail = e("div", {});
    const place = e("div", { class: "ldm-copie" }, dit, bouton(contexte, "ldm-bouton--premier"), detail);
    const montrer = () => {
      const cles = depuis(contexte.ouvert, contexte.fiche);
      place.classList.toggle("ldm-copie--pressee", presse(contexte, cles.length));
      dit.textContent = direLAge(contexte.fiche, cles.length);
      detail.replaceChildren(contexte.fiche?.copie ? detailler(contexte, cles) : "");
    };
    montrer();
    contexte.suivre(place, montrer);
    return place;
  };

  /** La même, toujours en vue : elle ne se colore que s'il est temps. @type {(contexte: Contexte) => HTMLElement} */
  D.boutonDeCopie = (contexte) => {
    const garder = bouton(contexte, "ldm-bouton--petit");
    const montrer = () =>
      garder.classList.toggle(
        "ldm-bouton--presse",
        presse(contexte, depuis(contexte.ouvert, contexte.fiche).length),
      );
    let prevu = 0;
    contexte.suivre(garder, () => {
      clearTimeout(prevu);
      prevu = setTimeout(montrer, 1000);
    });
    montrer();
    return garder;
  };

  /** Lit le dossier d'un fichier choisi. @type {(fichier: Blob) => Promise<Dossier>} */
  D.lireUneCopie = async (fichier) => {
    if (fichier.size > 20_000_000)
      throw new D.ErreurDeFichier("Ce fichier est trop gros pour un dossier. Vérifiez que c’est le bon.");
    return D.lireFichier(await fichier.text());
  };

  /**
   * Le dossier d'une copie, à ouvrir à côté des autres ; un identifiant déjà pris ici en reçoit un autre : ouvrir
   * ne remplace jamais.
   * @type {(dossier: Dossier, pris: string[]) => Dossier}
   */
  D.aCote = (dossier, pris) =>
    pris.includes(dossier.id)
      ? { ...dossier, id: D.tirer(), nom: `${dossier.nom} (copie ouverte)` }
      : dossier;
})((self.LdmDossiers = self.LdmDossiers || {}));
