/*
 * Le dossier ouvert dans cet onglet : lire et écrire ses champs, un seul onglet à la fois.
 *
 * Un verrou nomme l'onglet qui écrit ; les autres lisent, suivent ce qu'il écrit, et peuvent prendre sa place
 * en relisant d'abord. Sans verrou (site sans https), chaque onglet nomme ses propres versions locales : deux
 * saisies du même champ font deux têtes, aucune n'est perdue.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { LOCALE, aLaMinute, ecrire } = D;
  /** @type {Champ} */
  const VIDE = new Map();
  const PERSONNE = "P-1";

  class DossierOuvert extends D.DossierLu {
    /** @type {(() => void) | null} */
    #rendre = null;
    #locale = navigator.locks ? LOCALE : `${LOCALE}-${D.tirer(8)}`;
    #fin = new AbortController();
    /** @override */
    lectureSeule = false;
    /** Un autre onglet écrit : celui-ci ne fait que suivre. */
    ailleurs = false;
    #reserve = false;
    /** Le code de l'auditeur qui tient ce dossier ; rien, si c'est l'établissement. */
    auditeur = "";

    /** @param {Dossier} dossier @param {Coffre} coffre */
    constructor(dossier, coffre) {
      super(dossier, coffre);
      const { signal } = this.#fin;
      const remettre = () => {
        const modifie = aLaMinute();
        if (!this.ailleurs && !coffre.estEnMemoire(dossier.id))
          coffre.deposer(this.dossier, { modifie }).catch(() => {}); /* l'état du coffre le dit */
      };
      coffre.addEventListener("rouvert", remettre, { signal });
      if ("BroadcastChannel" in self) {
        const voisins = new BroadcastChannel(`ldm-dossier-${dossier.id}`);
        voisins.onmessage = () => this.ailleurs && this.relire();
        signal.addEventListener("abort", () => voisins.close());
        coffre.addEventListener("etat", () => coffre.etat === "enregistre" && voisins.postMessage(""), {
          signal,
        });
      }
    }

    /**
     * Prend le droit d'écrire, ou passe en lecture seule si un autre onglet l'a. force : le lui prendre.
     * @param {boolean} [force]
     */
    async prendre(force = false) {
      if (!navigator.locks || !this.coffre.durable || this.coffre.estEnMemoire(this.dossier.id)) return;
      await new Promise((/** @type {(v?: unknown) => void} */ pret) => {
        navigator.locks
          .request(
            `ldm-dossier-${this.dossier.id}`,
            force ? { steal: true } : { ifAvailable: true },
            (verrou) => {
              this.#changerDeDroit(!verrou);
              pret();
              return (
                verrou && new Promise((/** @type {(v?: any) => void} */ rendre) => (this.#rendre = rendre))
              );
            },
          )
          .catch(() => this.#changerDeDroit(true)); /* un autre onglet l'a pris */
      });
      if (force) await this.relire();
    }

    /** @param {boolean} ailleurs */
    #changerDeDroit(ailleurs) {
      this.ailleurs = ailleurs;
      this.reserver(this.#reserve);
      this.dispatchEvent(new Event("droit"));
    }

    /** Ferme l'écriture, le temps d'un écran dont les mots sont à d'autres. @param {boolean} reserve */
    reserver(reserve) {
      this.#reserve = reserve;
      this.lectureSeule = this.ailleurs || reserve;
    }

    async relire() {
      const relu = await this.coffre.lire(this.dossier.id);
      if (relu) this.passerA(relu);
    }

    /** Le code de qui écrit ici. */
    get moi() {
      return this.auditeur || PERSONNE;
    }

    fermer() {
      this.#rendre?.();
      this.#fin.abort();
    }

    /**
     * Écrit une réponse ; une réponse vide est une version aussi, et se retrouve.
     * @param {string} cle @param {string} v @param {FaitsDeVersion} [faits]
     * @param {string} [depart] ce que le champ montre tant que rien n'y est écrit
     */
    ecrire(cle, v, faits = {}, depart = "") {
      if (this.lectureSeule) throw new Error("Ce dossier est ouvert dans un autre onglet.");
      const avant = this.champ(cle);
      const version = { v, par: this.moi, le: aLaMinute(), origine: "saisie", ...faits };
      const apres = ecrire(avant, version, this.#locale, depart);
      if (apres === avant) return;
      if (apres.size) this.dossier.champs.set(cle, apres);
      else this.dossier.champs.delete(cle);
      this.rangerLaCle(cle);
      this.coffre.poser(this.dossier.id, cle, avant, apres);
      this.dispatchEvent(new CustomEvent("change", { detail: cle }));
    }

    /**
     * Remplace tout le dossier, en une fois : on y a réuni un autre, ou on défait cette réunion. La dernière copie
     * ne porte pas ce qui vient d'ailleurs : elle ne compte plus.
     * @param {Dossier} dossier
     */
    async remplacer(dossier) {
      if (this.lectureSeule) throw new Error("Ce dossier est ouvert dans un autre onglet.");
      const { coffre } = this;
      await coffre.fini();
      const suivi = { modifie: aLaMinute(), copie: undefined };
      await coffre.deposer(dossier, suivi, coffre.estEnMemoire(dossier.id), true);
      this.passerA(dossier);
    }

    /**
     * Réunit un autre dossier à celui-ci ; rend celui d'avant, pour y revenir. D'un avis, il ne prend pas ce qui en
     * fait un.
     * @param {Dossier} autre
     */
    async unir(autre) {
      const avant = this.sceller();
      const champs = new Map(avant.champs);
      for (const [cle, champ] of autre.champs) champs.set(cle, D.fusionner(champs.get(cle) ?? VIDE, champ));
      const personnes = { ...autre.personnes, ...avant.personnes };
      const { contribution, ...siens } = autre.autres;
      const autres = { ...siens, ...avant.autres };
      D.verifierLesJalons(champs);
      await this.remplacer({ ...avant, champs, personnes, autres });
      return { ...avant, champs: new Map(avant.champs) };
    }

    /** Scelle tout ce qui est local : à faire avant d'en sortir une copie. @override */
    sceller() {
      if (this.ailleurs) return D.scellerTout(this.dossier);
      for (const [cle, champ] of this.dossier.champs) {
        const scelle = D.sceller(champ);
        if (scelle === champ) continue;
        this.dossier.champs.set(cle, scelle);
        this.coffre.poser(this.dossier.id, cle, champ, scelle);
      }
      return this.dossier;
    }
  }

  Object.assign(D, { DossierOuvert });
})((self.LdmDossiers = self.LdmDossiers || {}));
