/*
 * « Mon dossier » : ouvrir le coffre, suivre l'adresse, montrer l'écran qu'elle nomme.
 * « #<dossier>/<écran>/<quoi> » ; « #/<écran>/<quoi> » vaut pour le dernier dossier ; « #<lien>&<réglages> » n'en
 * demande pas.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const PLACE = /** @type {HTMLElement} */ (document.querySelector(".ldm-dossier"));
  const TITRE = /** @type {HTMLElement} */ (document.querySelector("article h1"));
  const SITE = document.title.split(" - ").slice(1).join(" - ") || document.title;
  if (!PLACE || !TITRE) return;

  const SANS_DOSSIER = ["", "dossiers", "secours"];
  const AVIS = "contribuer";
  const coffre = new D.Coffre();
  const bandeaux = new D.Bandeaux(coffre);
  const defilement = new D.Defilement();
  const corps = e("div", { class: "ldm-ecran" });
  const entete = e("div", { class: "ldm-entete-d-ecran" });
  /** @type {DossierOuvert | null} */
  let ouvert = null;
  /** @type {EditionASaisir} */
  let edition;
  /** @type {FicheDeDossier | undefined} */
  let fiche;
  let premier = true;
  let vise = "";
  let tour = 0;
  let finDeLEcran = new AbortController();

  const direLEtat = () => {
    PLACE.dataset.etat = coffre.etat;
    bandeaux.direLEtat(ouvert);
  };
  const dire = (/** @type {string} */ texte) => bandeaux.dire(texte);

  /** @type {(chemin: string) => string} */
  const route = (chemin) => (chemin.startsWith("#") ? chemin : `#${ouvert?.dossier.id ?? ""}/${chemin}`);
  const aller = (/** @type {string} */ chemin) => (location.hash = route(chemin));
  const ici = (/** @type {string} */ chemin) => location.replace(route(chemin));

  /** @type {ContexteSansDossier} */
  const sansDossier = {
    get edition() {
      return edition;
    },
    coffre,
    dire,
    fiches: () => coffre.lister(),
    async creer(dossier, enMemoire = false, ecran = "accueil") {
      const le = D.aLaMinute();
      await coffre.deposer(dossier, { cree: le, modifie: le }, enMemoire);
      await ouvrir(dossier.id);
      aller(enAttente() || ecran);
    },
    async ouvrirACote(dossier) {
      const pris = (await coffre.lister()).map(({ id }) => id);
      await sansDossier.creer(D.aCote(dossier, pris));
    },
    async renommer(id, nom) {
      await coffre.noter(id, { nom });
      if (ouvert?.dossier.id === id) ouvert.dossier.nom = nom;
      await rester(`[data-geste="renommer ${id}"]`);
    },
    async dupliquer(id) {
      const lu = await coffre.lire(id);
      if (!lu) return;
      const le = D.aLaMinute();
      const { audit } = (await coffre.lister()).find((f) => f.id === id) ?? {};
      const double = { ...D.scellerTout(lu), id: D.tirer(), nom: `${lu.nom} (double)` };
      await coffre.deposer(double, { cree: le, modifie: le, audit }, coffre.estEnMemoire(id));
      await rester(`a[href="#${double.id}/accueil"]`);
    },
    async effacer(visee) {
      const dossier = await coffre.lire(visee.id);
      if (!dossier) return;
      const enMemoire = coffre.estEnMemoire(visee.id);
      if (ouvert?.dossier.id === visee.id) fermer();
      await coffre.effacer(visee.id);
      await rester("");
      bandeaux.annulable("", `«\u00a0${visee.nom}\u00a0» est effacé de cet appareil.`, async () => {
        await coffre.deposer(dossier, visee, enMemoire);
        await rester(`a[href="#${visee.id}/accueil"]`);
      });
    },
  };

  function fermer() {
    ouvert?.fermer();
    ouvert = null;
    fiche = undefined;
  }

  /** @type {(id: string) => Promise<boolean>} */
  async function ouvrir(id) {
    if (ouvert?.dossier.id === id) return true;
    const lu = await coffre.lire(id);
    if (!lu) return false;
    fermer();
    ouvert = new D.DossierOuvert(lu, coffre);
    fiche = (await coffre.lister()).find((f) => f.id === id);
    ouvert.auditeur = fiche?.audit ?? "";
    await ouvert.prendre();
    ouvert.addEventListener("droit", () => montrer());
    ouvert.addEventListener("change", () => navigator.storage?.persist?.().catch(() => {}), { once: true });
    return true;
  }

  /** L'écran demandé avant d'avoir un dossier : « #/descripteur/D-017 ». */
  const enAttente = () => sessionStorageSur("ldm-attente")?.replace("#/", "") ?? "";
  function sessionStorageSur(/** @type {string} */ cle, /** @type {string} */ valeur = "") {
    try {
      if (valeur) sessionStorage.setItem(cle, valeur);
      const lue = sessionStorage.getItem(cle);
      if (!valeur) sessionStorage.removeItem(cle);
      return lue;
    } catch {
      return "";
    }
  }

  async function lireLAdresse() {
    const [, lien = "", reglages = ""] = /^#([a-z-]+)(?:&(.*))?$/.exec(location.hash) ?? [];
    if (Object.hasOwn(D.liens, lien)) return { id: "", nom: lien, quoi: [reglages] };
    const [, id, nom, ...quoi] = /** @type {string[]} */ (
      /^#([\w-]*)(?:\/([\w-]+))?(?:\/([\w-]+))?(?:\/([\w-]+))?/.exec(location.hash) ?? ["", "", ""]
    );
    if (id && !SANS_DOSSIER.includes(id)) return { id, nom: nom ?? "accueil", quoi };
    if (!nom || SANS_DOSSIER.includes(nom))
      return { id: "", nom: nom === "secours" || id === "secours" ? "secours" : "debut", quoi };
    const [derniere] = (await coffre.lister())
      .filter((f) => f.edition === edition.slug && !D.contributionDe(f))
      .sort((a, b) => (a.modifie < b.modifie ? 1 : -1));
    if (!derniere) sessionStorageSur("ldm-attente", location.hash);
    return derniere ? { id: derniere.id, nom, quoi } : { id: "", nom: "debut", quoi: [] };
  }

  /**
   * Qui suit les changements du dossier tant qu'on montre un écran : ceux d'une clé, ou tous. Un grand
   * formulaire a des centaines de champs : une touche ne réveille que le sien.
   * @type {(fin: AbortSignal) => Contexte["suivre"]}
   */
  function suivi(fin) {
    /** @typedef {[element: HTMLElement, faire: (cle: string) => void]} Suivi */
    /** @type {Suivi[]} */
    const tous = [];
    /** @type {Map<string, Suivi[]>} */
    const parCle = new Map();
    const prevenir = (/** @type {any} */ { detail }) => {
      const vises = detail ? (parCle.get(detail) ?? []) : [...parCle.values()].flat();
      for (const [element, faire] of new Set([...vises, ...tous])) if (element.isConnected) faire(detail);
    };
    ouvert?.addEventListener("change", prevenir, { signal: fin });
    return (element, faire, cles) => {
      if (!cles) tous.push([element, faire]);
      for (const cle of cles ?? []) parCle.set(cle, [...(parCle.get(cle) ?? []), [element, faire]]);
    };
  }

  /** Ce qu'un écran sait et peut, tant qu'on le montre. @type {(fin: AbortSignal) => Contexte} */
  const contexteDe = (fin) => ({
    edition,
    coffre,
    ouvert: /** @type {DossierOuvert} */ (ouvert),
    get fiche() {
      return fiche;
    },
    set fiche(neuve) {
      fiche = neuve;
    },
    dire,
    route,
    aller,
    ici,
    viser: (champ) => (vise = champ),
    suivre: suivi(fin),
    annulable: (texte, faire) => bandeaux.annulable(ouvert?.dossier.id ?? "", texte, faire),
    remontrer: () => rester(""),
    creer: sansDossier.creer,
    ouvrirACote: sansDossier.ouvrirACote,
  });

  /** @type {(fin: AbortSignal) => Promise<{ id: string, ecran: Ecran, contexte?: Contexte }>} */
  async function composer(fin) {
    const { id, ...vise } = await lireLAdresse();
    const { nom } = vise;
    if (nom === "secours") return { id: "", ecran: D.ecrans.secours(sansDossier) };
    if (!id && Object.hasOwn(D.liens, nom))
      return { id, ecran: await D.liens[nom](sansDossier, vise.quoi[0]) };
    if (id && !(await ouvrir(id))) return { id: "", ecran: await D.ecrans.debut(sansDossier, "absent") };
    if (!id || !D.ecrans[nom]) return { id: "", ecran: await D.ecrans.debut(sansDossier) };
    const contexte = contexteDe(fin);
    const permis = D.ecranPermis(contexte, nom);
    contexte.ouvert.reserver(D.estReserve(contexte, permis, vise.quoi[0]));
    /* L'avis d'un collègue n'a que les siens : ni critères, ni formulaires. */
    const seul = D.contributionDe(contexte.ouvert.dossier) && nom !== AVIS;
    const ecran = await (seul ? D.ecrans[AVIS](contexte) : D.ecrans[permis](contexte, ...vise.quoi));
    const entier = ecran ?? (await D.ecrans.accueil(contexte));
    return { id, ecran: D.direLaReserve(contexte, permis, entier), contexte };
  }

  const enLecture = () =>
    e(
      "div",
      { class: "ldm-alerte" },
      e("p", {}, "Ce dossier est ouvert dans un autre onglet\u00a0: ici, vous lisez."),
      e(
        "button",
        { type: "button", class: "ldm-bouton", click: () => ouvert?.prendre(true).then(() => montrer()) },
        "Continuer ici",
      ),
    );

  /** @param {boolean} [place] garder la place : l'écran se refait, on n'en change pas. */
  async function montrer(place = false) {
    const sien = ++tour;
    const hauteur = place ? null : defilement.arriver();
    const fin = new AbortController();
    /** @type {{ id: string, ecran: Ecran, contexte?: Contexte }} */
    const { id, ecran, contexte } = await composer(fin.signal).catch((erreur) => ({
      id: "",
      ecran: D.enPanne(erreur),
    }));
    if (sien !== tour) return fin.abort();
    finDeLEcran.abort();
    finDeLEcran = fin;
    const avis = contexte && D.contributionDe(contexte.ouvert.dossier);
    const retour = ecran.retour
      ? [route(ecran.retour[0]), ecran.retour[1]]
      : id && !avis
        ? ["#/dossiers", "Tous les dossiers"]
        : null;
    TITRE.textContent = ecran.titre;
    document.title = `${ecran.titre} - ${SITE}`;
    entete.replaceChildren(
      ...(retour ? [e("p", { class: "ldm-retour" }, e("a", { href: retour[0] }, retour[1]))] : []),
      ...(ecran.surtitre ? [e("p", { class: "ldm-surtitre" }, ecran.surtitre)] : []),
      TITRE,
    );
    corps.replaceChildren(
      .../** @type {Node[]} */ (
        [id && ouvert?.ailleurs ? enLecture() : "", ...ecran.corps.flat(4)].filter(Boolean)
      ),
    );
    D.toutGrandir(corps);
    const garde = id && coffre.durable && !coffre.estEnMemoire(id);
    dire(
      garde ? "Tout est enregistré sur cet appareil." : id ? "Vos réponses ne sont que dans cette page." : "",
    );
    bandeaux.passerA(id, contexte && !avis ? D.boutonDeCopie(contexte) : "");
    direLEtat();
    PLACE.toggleAttribute("data-pret", true);
    PLACE.dataset.ecran = location.hash;
    if (!premier && !place) {
      TITRE.tabIndex = -1;
      TITRE.focus({ preventScroll: true });
    }
    if (!place && (!premier || hauteur !== null)) scrollTo(0, hauteur ?? 0);
    premier = false;
    viser();
  }

  /** Met le curseur dans le champ qu'un lien visait, au milieu de l'écran. */
  function viser() {
    const champ = vise && D.trouverLeChamp(corps, vise);
    vise = "";
    if (!champ) return;
    champ.focus({ preventScroll: true });
    champ.scrollIntoView({ block: "center" });
  }

  /** @type {(aFocaliser: string) => Promise<void>} */
  async function rester(aFocaliser) {
    await montrer(true);
    if (aFocaliser) /** @type {HTMLElement | null} */ (corps.querySelector(aFocaliser))?.focus();
  }

  async function commencer() {
    PLACE.replaceChildren(...bandeaux.haut, entete, bandeaux.annonces, corps);
    entete.append(TITRE);
    coffre.addEventListener("etat", direLEtat);
    addEventListener("hashchange", () => montrer());
    const demandee = D.charger("edition");
    demandee.catch(() => {}); /* se dit plus bas, le coffre ouvert */
    await coffre.ouvrir();
    try {
      edition = await demandee;
    } catch (erreur) {
      D.ecrans.debut = () => D.enPanne(erreur);
    }
    await montrer();
  }

  commencer();
})((self.LdmDossiers = self.LdmDossiers || {}));
