/*
 * Chercher dans un site ouvert depuis un dossier (file://).
 *
 * Un navigateur y refuse les workers. Ce script, placé avant ceux du thème, en tient lieu pour la
 * recherche : il la charge dans la page, au premier message, et lui répond de la même façon.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  if (location.protocol !== "file:") return;

  const RECHERCHE = /\/assets\/recherche\/recherche\.js$/;
  const WorkerDuNavigateur = self.Worker;

  /** @type {(adresse: string | URL) => Promise<unknown>} */
  function charger(adresse) {
    return new Promise((fait, manque) => {
      const script = document.createElement("script");
      script.src = String(adresse);
      script.onload = fait;
      script.onerror = manque;
      document.head.append(script);
    });
  }

  class RechercheDansLaPage extends EventTarget {
    /** @type {Promise<void> | undefined} */
    prete;

    /** @param {URL} adresse */
    constructor(adresse) {
      super();
      this.adresse = adresse;
    }

    async preparer() {
      await charger(this.adresse);
      for (const fichier of R.FICHIERS) await charger(new URL(fichier, this.adresse));
    }

    /** @param {{ type: number, data: any }} message */
    async postMessage(message) {
      this.prete = this.prete || this.preparer();
      await this.prete;
      this.dispatchEvent(new MessageEvent("message", { data: R.repondre(message) }));
    }

    terminate() {}
  }

  R.sansServeur = true;
  /**
   * Prend la place de Worker : « new » rend l'objet que la fonction rend.
   * @type {(adresse: string | URL, options?: WorkerOptions) => Worker | RechercheDansLaPage}
   */
  function Ouvrier(adresse, options) {
    const entiere = new URL(adresse, location.href);
    return RECHERCHE.test(entiere.pathname)
      ? new RechercheDansLaPage(entiere)
      : new WorkerDuNavigateur(adresse, options);
  }

  self.Worker = /** @type {any} */ (Ouvrier);
})((self.LdmRecherche = self.LdmRecherche || {}));
