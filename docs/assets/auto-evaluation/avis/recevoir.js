/* Recevoir des avis : des fichiers, tous à la fois, ou un message collé ; voir ce qu'ils apportent, puis recevoir. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, compterLes: compter } = D;

  const ETATS = {
    neuf: ["Nouveau", "vide"],
    suite: ["Mis à jour", "cours"],
    connu: ["Déjà reçu", "fait"],
  };

  /** Ce qui empêche de recevoir cet avis, ou le fait hésiter. @type {(contexte: Contexte, avis: AvisLu) => { refus: string, doute: string }} */
  function reserver({ ouvert: { dossier }, edition }, avis) {
    const refus =
      avis.edition === edition.slug
        ? ""
        : `Donné pour une autre édition (${avis.edition})\u00a0: il ne peut pas être reçu ici.`;
    const autre = avis.nom ? `«\u00a0${avis.nom}\u00a0»` : "un autre dossier";
    const doute =
      avis.pour === dossier.id || refus
        ? ""
        : `Donné pour ${autre}, et non pour celui-ci. Cochez-le s’il s’agit bien du même lycée.`;
    return { refus, doute };
  }

  /** @type {(avis: AvisLu, revision: string) => string[]} */
  const remarques = ({ ignores, fautes, revision: sienne }, revision) =>
    [
      sienne && sienne !== revision
        ? `Donné d’après la révision ${sienne}\u00a0; cette page est de la ${revision}.`
        : "",
      ignores
        ? `${compter(ignores, "réponse")} du fichier n’${ignores > 1 ? "étaient" : "était"} pas de cette personne\u00a0: laissée${ignores > 1 ? "s" : ""} de côté.`
        : "",
      ...fautes.map(
        ({ ligne, quoi }) =>
          `«\u00a0${ligne.slice(0, 80)}\u00a0» ne se comprend pas, et n’est pas reçu. ${quoi}`,
      ),
    ].filter(Boolean);

  /** @type {(contexte: Contexte, tenu: AvisTenu, recu: Reception | null, rang: number, change: () => void) => HTMLElement} */
  function ligne(contexte, tenu, recu, rang, change) {
    const { avis, source } = tenu;
    const { refus, doute } = reserver(contexte, avis);
    const case_ = /** @type {HTMLInputElement} */ (
      e("input", { type: "checkbox", id: `recu-${rang}`, disabled: !!refus })
    );
    case_.checked = tenu.pris;
    case_.addEventListener("change", () => {
      tenu.pris = case_.checked;
      change();
    });
    const [nom, classe] = ETATS[recu?.etat ?? "neuf"];
    const dits = recu ? compter(recu.dits, "point") : "";
    const bouge =
      recu?.etat === "suite" ? `, ${compter(recu.changes, "réponse changée", "réponses changées")}` : "";
    const inconnus = recu?.inconnus
      ? `${compter(recu.inconnus, "point")} que cette édition n’a pas\u00a0: gardé${recu.inconnus > 1 ? "s" : ""}, mais pas compté${recu.inconnus > 1 ? "s" : ""}.`
      : "";
    return e(
      "li",
      { class: "ldm-recu" },
      e(
        "label",
        { class: "ldm-option", for: case_.id },
        case_,
        e("span", { dir: "auto" }, e("strong", {}, D.nommerLeCollegue(avis.fonction)), ` (${source})`),
      ),
      recu ? e("span", { class: `ldm-etat ldm-etat--${classe}` }, nom) : "",
      e("p", { class: "ldm-aide" }, [dits + bouge, inconnus].filter(Boolean).join(". ")),
      [refus, doute].filter(Boolean).map((texte) => e("p", { class: "ldm-erreur" }, texte)),
      remarques(avis, contexte.edition.revision).map((texte) =>
        e("p", { class: "ldm-aide", dir: "auto" }, texte),
      ),
    );
  }

  /**
   * Passe tous les avis l'un après l'autre sur les champs du dossier : ce que chacun apporte, et ce qu'il en reste.
   * @type {(contexte: Contexte, tenus: AvisTenu[]) => { champs: Map<string, Champ>, recus: (Reception | null)[] }}
   */
  function essayer({ ouvert, edition }, tenus) {
    let { champs } = D.scellerTout(ouvert.dossier);
    const recus = tenus.map(({ avis, pris }) => {
      if (avis.edition !== edition.slug) return null;
      const recu = D.recevoirUnAvis(champs, avis, edition);
      if (pris) champs = recu.champs;
      return recu;
    });
    return { champs, recus };
  }

  /** @type {(tenus: AvisTenu[], recus: (Reception | null)[]) => string} */
  function resumer(tenus, recus) {
    const pris = recus.filter((recu, rang) => recu && tenus[rang].pris);
    const de = (/** @type {string} */ etat) => pris.filter((recu) => recu?.etat === etat).length;
    const dits = [
      de("neuf") ? compter(de("neuf"), "nouveau", "nouveaux") : "",
      de("suite") ? `${de("suite")}\u00a0mis à jour` : "",
      de("connu") ? `${de("connu")}\u00a0déjà là` : "",
    ].filter(Boolean);
    return `${compter(pris.length, "avis", "avis")} reçu${pris.length > 1 ? "s" : ""}\u00a0: ${dits.join(", ")}.`;
  }

  /**
   * Ôte ce qui vient d'être reçu ; ce qu'on a écrit depuis ailleurs reste.
   * @type {(ouvert: DossierOuvert, avant: Map<string, Champ>, recus: Map<string, Champ>) => Promise<void>}
   */
  function defaire(ouvert, avant, recus) {
    const ici = ouvert.sceller();
    const champs = new Map(ici.champs);
    for (const [cle, champ] of recus) {
      const ancien = avant.get(cle);
      if (ancien?.size === champ.size) continue;
      if (ancien) champs.set(cle, ancien);
      else champs.delete(cle);
    }
    return ouvert.remplacer({ ...ici, champs });
  }

  /** Écrit, en une fois, tous les avis cochés. @type {(contexte: Contexte, tenus: AvisTenu[]) => Promise<void>} */
  async function recevoir(contexte, tenus) {
    const { ouvert, coffre } = contexte;
    const entier = ouvert.sceller();
    const avant = new Map(entier.champs);
    const { champs, recus } = essayer(contexte, tenus);
    await ouvert.remplacer({ ...entier, champs: new Map(champs) });
    D.avisEnMain = null;
    contexte.fiche = (await coffre.lister()).find(({ id }) => id === entier.id);
    await contexte.remontrer();
    contexte.annulable(resumer(tenus, recus), async () => {
      await defaire(ouvert, avant, champs);
      await contexte.remontrer();
    });
  }

  /** @type {(contexte: Contexte, tenus: AvisTenu[], montrer: () => void, refuser: (faute: string) => void) => (HTMLElement | "")[]} */
  function apercu(contexte, tenus, montrer, refuser) {
    const { recus } = essayer(contexte, tenus);
    const nombre = tenus.filter(({ pris }, rang) => pris && recus[rang]?.etat !== "connu").length;
    const laisse = tenus.some(({ pris }, rang) => !pris && (recus[rang]?.etat ?? "connu") !== "connu");
    const aucun = laisse ? "Aucun avis coché" : "Rien à recevoir";
    const attributs = {
      type: "button",
      class: "ldm-bouton ldm-bouton--premier",
      disabled: !nombre || contexte.ouvert.lectureSeule,
      click: (/** @type {Event} */ { currentTarget }) => {
        /** @type {HTMLElement} */ (currentTarget).setAttribute("disabled", "");
        recevoir(contexte, tenus).catch(({ message }) => {
          refuser(message);
          montrer();
        });
      },
    };
    const laisser = () => {
      D.avisEnMain = null;
      tenus.length = 0;
      montrer();
    };
    return [
      e("h3", { tabindex: -1 }, `${compter(tenus.length, "avis", "avis")} à recevoir`),
      e(
        "p",
        { class: "ldm-aide" },
        "Rien n’est écrit avant «\u00a0Recevoir\u00a0», et rien ne se perd\u00a0: un avis renvoyé garde celui d’avant.",
      ),
      e(
        "ul",
        { class: "ldm-recus" },
        tenus.map((tenu, rang) => ligne(contexte, tenu, recus[rang], rang, montrer)),
      ),
      e(
        "p",
        { class: "ldm-gestes" },
        e("button", attributs, nombre ? `Recevoir ${compter(nombre, "avis", "avis")}` : aucun),
        e("button", { type: "button", class: "ldm-lien", click: laisser }, "Laisser de côté"),
      ),
    ];
  }

  /** Déposer des fichiers par-dessus. @type {(zone: HTMLElement, lire: (fichiers: File[], texte: string) => void) => void} */
  function accueillir(zone, lire) {
    const marquer = (/** @type {boolean} */ dessus) => zone.classList.toggle("ldm-depot--dessus", dessus);
    zone.addEventListener("dragover", (evenement) => {
      evenement.preventDefault();
      marquer(true);
    });
    zone.addEventListener("dragleave", () => marquer(false));
    zone.addEventListener("drop", (evenement) => {
      evenement.preventDefault();
      marquer(false);
      const { dataTransfer } = evenement;
      lire([...(dataTransfer?.files ?? [])], dataTransfer?.getData("text/plain") ?? "");
    });
  }

  /** @type {(contexte: Contexte, suite: { tenus: AvisTenu[], fautes: string[] }, lire: () => Promise<AvisLu[]>, source: string) => Promise<void>} */
  async function prendre(contexte, { tenus, fautes }, lire, source) {
    try {
      for (const avis of await lire()) {
        const { refus, doute } = reserver(contexte, avis);
        tenus.push({ avis, source, pris: !refus && !doute });
      }
    } catch (erreur) {
      fautes.push(`${source}\u00a0: ${/** @type {Error} */ (erreur).message}`);
    }
  }

  /**
   * Recevoir des avis, et leur aperçu. enMain : des textes déjà tenus.
   * @type {(contexte: Contexte, enMain: { nom: string, texte: string }[]) => HTMLElement}
   */
  D.recevoirDesAvis = (contexte, enMain) => {
    const { edition } = contexte;
    /** @type {AvisTenu[]} */
    const tenus = [];
    const place = e("div", { class: "ldm-apercu" });
    const refus = e("div", { role: "alert" });
    const choisir = /** @type {HTMLInputElement} */ (
      e("input", { type: "file", id: "avis-recus", multiple: true, "aria-describedby": "aide-des-avis" })
    );
    const zone = /** @type {HTMLTextAreaElement} */ (
      e("textarea", { id: "avis-colles", rows: 3, spellcheck: false })
    );
    const refuser = (/** @type {string[]} */ ...fautes) =>
      refus.replaceChildren(...fautes.map((faute) => e("p", { class: "ldm-erreur" }, faute)));
    const montrer = () => {
      const actif = document.activeElement?.id;
      place.replaceChildren(
        ...(tenus.length ? apercu(contexte, tenus, montrer, refuser).filter((x) => x !== "") : []),
      );
      if (actif?.startsWith("recu-")) document.getElementById(actif)?.focus();
    };
    const lire = async (/** @type {File[]} */ fichiers, /** @type {string} */ texte) => {
      /** @type {string[]} */
      const fautes = [];
      const suite = { tenus, fautes };
      for (const fichier of fichiers)
        await prendre(contexte, suite, () => D.lireUnFichierDAvis(fichier, edition), fichier.name);
      if (texte.trim())
        await prendre(contexte, suite, async () => D.lireLesAvis(texte, edition), "message collé");
      refuser(...fautes);
      montrer();
      if (tenus.length && !fautes.length) /** @type {HTMLElement} */ (place.querySelector("h3")).focus();
    };
    choisir.addEventListener("change", async () => {
      await lire([...(choisir.files ?? [])], "");
      choisir.value = "";
    });
    const duMessage = async () => {
      await lire([], zone.value);
      if (!refus.childElementCount) zone.value = "";
    };
    const depot = e(
      "div",
      { class: "ldm-depot" },
      e("label", { class: "ldm-champ__libelle", for: choisir.id }, "Les fichiers reçus"),
      e(
        "p",
        { class: "ldm-aide", id: "aide-des-avis" },
        "Tous à la fois, quel que soit leur nom. Vous pouvez aussi les déposer ici.",
      ),
      choisir,
      e("label", { class: "ldm-champ__libelle", for: zone.id }, "Ou le texte d’un message"),
      e("div", { class: "ldm-champ" }, zone),
      e(
        "p",
        { class: "ldm-gestes" },
        e("button", { type: "button", class: "ldm-bouton", click: duMessage }, "Lire ce texte"),
      ),
    );
    accueillir(depot, lire);
    if (enMain.length)
      queueMicrotask(async () => {
        for (const { nom, texte } of enMain)
          await prendre(contexte, { tenus, fautes: [] }, async () => D.lireLesAvis(texte, edition), nom);
        montrer();
        /** @type {HTMLElement | null} */ (place.querySelector("h3"))?.focus();
      });
    return e("div", {}, depot, refus, place);
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
