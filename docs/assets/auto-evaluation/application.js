/*
 * « Mon dossier » : ouvrir le coffre, suivre l'adresse, montrer l'écran qu'elle nomme.
 * « #<dossier>/<écran>/<quoi> » ; « #/<écran>/<quoi> » vaut pour le dernier dossier.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const PLACE = /** @type {HTMLElement} */ (document.querySelector(".ldm-dossier"));
  const TITRE = /** @type {HTMLElement} */ (document.querySelector("article h1"));
  const SITE = document.title.split(" - ").slice(1).join(" - ") || document.title;
  if (!PLACE || !TITRE) return;

  const SANS_DOSSIER = ["", "dossiers", "secours"];
  const coffre = new D.Coffre();
  /** @type {DossierOuvert | null} */
  let ouvert = null;
  /** @type {EditionASaisir} */
  let edition;
  /** @type {FicheDeDossier | undefined} */
  let fiche;
  /** @type {{ fiche: FicheDeDossier, dossier: Dossier } | null} */
  let efface = null;
  let premier = true;

  const dit = e("p", { class: "ldm-dit", role: "status" });
  const alerte = e("div", { class: "ldm-alerte", role: "alert" });
  const barre = e("div", { class: "ldm-barre" }, dit);
  const corps = e("div", { class: "ldm-ecran" });

  const MESSAGES = {
    plein:
      "La place manque sur cet appareil : vos réponses restent dans cette page, mais ne sont plus gardées. Gardez une copie maintenant.",
    refuse:
      "Ce navigateur refuse de garder vos réponses (navigation privée, ou réglage). Elles dureront le temps de cette page : gardez une copie avant de la fermer.",
    "trop-recent":
      "Une version plus récente du manuel a déjà servi ici. Pour ne rien abîmer, cette page n’écrit pas : ouvrez le manuel à jour, ou prenez vos réponses par l’écran de secours.",
    ferme:
      "Une version plus récente du manuel est ouverte dans un autre onglet. Rechargez cette page pour continuer.",
    echec: "L’enregistrement a échoué. Nous réessayons : gardez cette page ouverte, et gardez une copie.",
  };

  function direLEtat() {
    const { etat, raison } = coffre;
    const message =
      etat === "echec" && raison === "plein"
        ? MESSAGES.plein
        : /** @type {Record<string, string>} */ (MESSAGES)[etat];
    if (!message) alerte.replaceChildren();
    else if (alerte.textContent !== message)
      alerte.replaceChildren(
        e("p", {}, message, etat === "trop-recent" ? e("a", { href: "#/secours" }, " Écran de secours") : ""),
      );
    if (!ouvert) return;
    const heure = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
    if (etat === "enregistre") dire(`Enregistré sur cet appareil à ${heure}.`);
  }

  /** @type {(texte: string) => void} */
  function dire(texte) {
    if (dit.textContent !== texte) dit.textContent = texte;
  }

  /** @type {(chemin: string) => string} */
  const route = (chemin) => `#${ouvert?.dossier.id ?? ""}/${chemin}`;
  const aller = (/** @type {string} */ chemin) => (location.hash = route(chemin));

  /** Appelle `faire` à chaque changement du dossier, tant que l'élément est dans la page. */
  function suivre(/** @type {HTMLElement} */ element, /** @type {(cle: string) => void} */ faire) {
    const ecouteur = (/** @type {Event} */ evenement) => {
      if (element.isConnected) faire(/** @type {CustomEvent} */ (evenement).detail);
      else if (element.dataset.montre) cible.removeEventListener("change", ecouteur);
    };
    const cible = /** @type {DossierOuvert} */ (ouvert);
    cible.addEventListener("change", ecouteur);
  }

  const annonce = () => {
    if (!efface) return "";
    const { fiche: f, dossier } = efface;
    const rendre = async () => {
      efface = null;
      await coffre.deposer(dossier, f);
      await montrer();
    };
    return e(
      "p",
      { class: "ldm-annonce", role: "status" },
      `« ${f.nom} » est effacé. `,
      e("button", { type: "button", class: "ldm-lien", click: rendre }, "Annuler"),
    );
  };

  const commun = {
    get edition() {
      return edition;
    },
    coffre,
    annonce,
    dire,
  };

  /** @type {ContexteSansDossier} */
  const sansDossier = {
    ...commun,
    get edition() {
      return edition;
    },
    async fiches() {
      const gardees = await coffre.lister();
      const seul = ouvert && !gardees.some(({ id }) => id === ouvert?.dossier.id);
      return seul && ouvert ? [...gardees, { ...ouvert.dossier, cree: "", modifie: D.aLaMinute() }] : gardees;
    },
    async creer(dossier) {
      const le = D.aLaMinute();
      await coffre.deposer(dossier, { cree: le, modifie: le });
      await ouvrir(dossier.id, dossier);
      aller(enAttente() || "accueil");
    },
    async lireUnFichier(fichier) {
      return D.ouvrirUneCopie(
        fichier,
        (await this.fiches()).map(({ id }) => id),
      );
    },
    async renommer(id, nom) {
      await coffre.noter(id, { nom });
      if (ouvert?.dossier.id === id) ouvert.dossier.nom = nom;
      await montrer();
    },
    async dupliquer(id) {
      const lu = await coffre.lire(id);
      if (!lu) return;
      const le = D.aLaMinute();
      await coffre.deposer(
        { ...D.scellerTout(lu), id: D.tirer(), nom: `${lu.nom} (double)` },
        { cree: le, modifie: le },
      );
      await montrer();
    },
    async effacer(visee) {
      const dossier = await coffre.lire(visee.id);
      if (!dossier) return;
      if (ouvert?.dossier.id === visee.id) fermer();
      efface = { fiche: visee, dossier };
      await coffre.effacer(visee.id);
      await montrer();
    },
  };

  function fermer() {
    ouvert?.fermer();
    ouvert = null;
    fiche = undefined;
  }

  /** @type {(id: string, neuf?: Dossier) => Promise<boolean>} */
  async function ouvrir(id, neuf) {
    if (ouvert?.dossier.id === id) return true;
    const lu = (await coffre.lire(id)) ?? neuf;
    if (!lu) return false;
    fermer();
    ouvert = new D.DossierOuvert(lu, coffre);
    fiche = (await coffre.lister()).find((f) => f.id === id);
    await ouvert.prendre();
    ouvert.addEventListener("droit", montrer);
    ouvert.addEventListener("change", () => navigator.storage?.persist?.(), { once: true });
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
    const [, id, nom, ...quoi] = /** @type {string[]} */ (
      /^#([\w-]*)(?:\/([\w-]+))?(?:\/([\w-]+))?(?:\/([\w-]+))?/.exec(location.hash) ?? ["", "", ""]
    );
    if (id && !SANS_DOSSIER.includes(id)) return { id, nom: nom ?? "accueil", quoi };
    if (!nom || SANS_DOSSIER.includes(nom))
      return { id: "", nom: nom === "secours" || id === "secours" ? "secours" : "debut", quoi };
    const [derniere] = (await sansDossier.fiches())
      .filter((f) => f.edition === edition.slug)
      .sort((a, b) => (a.modifie < b.modifie ? 1 : -1));
    if (!derniere) sessionStorageSur("ldm-attente", location.hash);
    return derniere ? { id: derniere.id, nom, quoi } : { id: "", nom: "debut", quoi };
  }

  /** @type {(id: string, nom: string, quoi: string[]) => Promise<Ecran>} */
  async function composer(id, nom, quoi) {
    if (id && !(await ouvrir(id))) return D.ecrans.debut(sansDossier);
    const faire = D.ecrans[nom];
    if (!faire) return D.ecrans.debut(sansDossier);
    if (!id) return faire(sansDossier);
    const contexte = { ...commun, edition, ouvert, fiche, route, aller, suivre };
    return (await faire(contexte, ...quoi)) ?? D.ecrans.accueil(contexte);
  }

  async function montrer() {
    const { id, nom, quoi } = await lireLAdresse();
    const ecran = await composer(id, nom, quoi);
    const { titre, surtitre, retour } = ecran;
    TITRE.textContent = titre;
    document.title = `${titre} - ${SITE}`;
    const lecture = ouvert?.lectureSeule && id;
    corps.replaceChildren(
      retour
        ? e("p", { class: "ldm-retour" }, e("a", { href: route(retour[0]) }, retour[1]))
        : id
          ? e("p", { class: "ldm-retour" }, e("a", { href: "#/dossiers" }, "Tous les dossiers"))
          : "",
      surtitre ? e("p", { class: "ldm-surtitre" }, surtitre) : "",
      lecture
        ? e(
            "div",
            { class: "ldm-alerte" },
            e("p", {}, "Ce dossier est ouvert dans un autre onglet : ici, vous lisez."),
            e(
              "button",
              { type: "button", class: "ldm-bouton", click: () => ouvert?.prendre(true).then(montrer) },
              "Continuer ici",
            ),
          )
        : "",
      ...ecran.corps.flat(3).filter(Boolean),
    );
    dire(ouvert && id ? (coffre.durable ? "Tout est enregistré sur cet appareil." : "") : "");
    PLACE.toggleAttribute("data-pret", true);
    if (!premier) {
      TITRE.tabIndex = -1;
      TITRE.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    premier = false;
  }

  async function commencer() {
    PLACE.replaceChildren(alerte, barre, corps);
    coffre.addEventListener("etat", direLEtat);
    try {
      [edition] = await Promise.all([D.charger("edition"), coffre.ouvrir()]);
    } catch (erreur) {
      corps.replaceChildren(
        e(
          "p",
          { class: "ldm-erreur", role: "alert" },
          `${/** @type {Error} */ (erreur).message} Rechargez la page.`,
        ),
      );
      return;
    }
    direLEtat();
    addEventListener("hashchange", montrer);
    await montrer();
  }

  commencer();
})((self.LdmDossiers = self.LdmDossiers || {}));
