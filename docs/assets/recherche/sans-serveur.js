/*
 * Chercher dans un site ouvert depuis un dossier (file://).
 *
 * Un navigateur y refuse les workers. Ce script, placé avant ceux du thème, en tient lieu pour la
 * recherche : il la charge dans la page, au premier message, et lui répond de la même façon.
 */
(function (R) {
  "use strict";

  if (location.protocol !== "file:") return;

  const RECHERCHE = /\/assets\/recherche\/recherche\.js$/;
  const WorkerDuNavigateur = self.Worker;

  function charger(adresse) {
    return new Promise((fait, manque) => {
      const script = document.createElement("script");
      script.src = adresse;
      script.onload = fait;
      script.onerror = manque;
      document.head.append(script);
    });
  }

  class RechercheDansLaPage extends EventTarget {
    constructor(adresse) {
      super();
      this.adresse = adresse;
    }

    async preparer() {
      await charger(this.adresse);
      for (const fichier of R.FICHIERS) await charger(new URL(fichier, this.adresse));
    }

    async postMessage(message) {
      this.prete = this.prete || this.preparer();
      await this.prete;
      this.dispatchEvent(new MessageEvent("message", { data: R.repondre(message) }));
    }

    terminate() {}
  }

  R.sansServeur = true;
  self.Worker = function (adresse, options) {
    const entiere = new URL(adresse, location.href);
    return RECHERCHE.test(entiere.pathname)
      ? new RechercheDansLaPage(entiere)
      : new WorkerDuNavigateur(adresse, options);
  };
})((self.LdmRecherche = self.LdmRecherche || {}));
