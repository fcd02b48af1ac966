/*
 * La recherche, mise en route quand on ouvre sa boîte : jusque-là, rien n'est demandé ni calculé.
 *
 * Ce script, placé avant ceux du thème, prend la place du worker que le thème crée au chargement. Il
 * répond à l'index du thème, qui est vide ; le nôtre n'est lu qu'à l'ouverture, par recherche.js : dans un
 * worker, ou dans la page quand elle s'ouvre d'un dossier (file://), où un navigateur les refuse.
 */
((/** @type {Recherche} */ R) => {
  "use strict";

  const RECHERCHE = /\/assets\/recherche\/recherche\.js$/;
  const REQUETE = 2;
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

  class RechercheDifferee extends EventTarget {
    /** @type {Promise<(message: object) => void> | undefined} */
    prete;

    /** @param {URL} adresse */
    constructor(adresse) {
      super();
      this.adresse = adresse;
    }

    /** Met la recherche en route, une fois. */
    ouvrir() {
      this.prete = this.prete || (location.protocol === "file:" ? this.dansLaPage() : this.dansUnWorker());
      return this.prete;
    }

    /** @returns {Promise<(message: object) => void>} */
    async dansUnWorker() {
      const worker = new WorkerDuNavigateur(this.adresse);
      worker.addEventListener("message", ({ data }) => this.dire(data));
      return (message) => worker.postMessage(message);
    }

    /** @returns {Promise<(message: object) => void>} */
    async dansLaPage() {
      R.sansServeur = true;
      await charger(this.adresse);
      for (const fichier of R.FICHIERS) await charger(new URL(fichier, this.adresse));
      R.preparer();
      return async (/** @type {any} */ message) => this.dire(await R.repondre(message));
    }

    /** @param {object} data */
    dire(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }

    /** @param {{ type: number, data: any }} message */
    async postMessage(message) {
      if (message.type !== REQUETE) this.dire({ type: 1 });
      else if (!message.data.trim()) this.dire({ type: 3, data: { items: [] } });
      else (await this.ouvrir())(message);
    }

    terminate() {}
  }

  /**
   * Prend la place de Worker : « new » rend l'objet que la fonction rend.
   * @type {(adresse: string | URL, options?: WorkerOptions) => Worker | RechercheDifferee}
   */
  function Ouvrier(adresse, options) {
    const entiere = new URL(adresse, location.href);
    if (!RECHERCHE.test(entiere.pathname)) return new WorkerDuNavigateur(adresse, options);
    return (R.ouvrier = new RechercheDifferee(entiere));
  }

  self.Worker = /** @type {any} */ (Ouvrier);
})((self.LdmRecherche = self.LdmRecherche || {}));
