/*
 * Un dossier qu'on lit : ce que disent ses champs, et lesquels disent quelque chose. Celui de l'onglet
 * (ouvert.js), qui s'écrit aussi, ou le même tel qu'il était à un jalon (jalons/modele.js).
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { divergences, valeur } = D;
  /** @type {Champ} */
  const VIDE = new Map();

  class DossierLu extends EventTarget {
    /** Les clés qui disent quelque chose, dans l'ordre. @type {string[] | null} */
    #dites = null;
    lectureSeule = true;

    /** @param {Dossier} dossier @param {Coffre} coffre */
    constructor(dossier, coffre) {
      super();
      this.dossier = dossier;
      this.coffre = coffre;
    }

    /** @param {string} cle @returns {Champ} */
    champ(cle) {
      return this.dossier.champs.get(cle) ?? VIDE;
    }

    /** @param {string} cle */
    valeur(cle) {
      return valeur(this.dossier.champs.get(cle));
    }

    /** @param {string} cle */
    divergences(cle) {
      return divergences(this.champ(cle));
    }

    /**
     * La place d'une clé parmi celles qui disent quelque chose, qu'elle y soit ou non.
     * @param {string} cle
     */
    #placeDe(cle) {
      const dites = this.#dites ?? [];
      let [debut, fin] = [0, dites.length];
      while (debut < fin) {
        const milieu = (debut + fin) >> 1;
        if (dites[milieu] < cle) debut = milieu + 1;
        else fin = milieu;
      }
      return debut;
    }

    /**
     * Les clés qui commencent ainsi et disent quelque chose, dans l'ordre.
     * @param {string} debut
     */
    cles(debut) {
      this.#dites ??= [...this.dossier.champs.keys()].filter((cle) => this.valeur(cle)).sort();
      const place = this.#placeDe(debut);
      let fin = place;
      while (this.#dites[fin]?.startsWith(debut)) fin += 1;
      return this.#dites.slice(place, fin);
    }

    /** Range une clé dont le champ a changé. @param {string} cle */
    rangerLaCle(cle) {
      if (!this.#dites) return;
      const place = this.#placeDe(cle);
      const connue = this.#dites[place] === cle;
      if (connue !== !!this.valeur(cle)) this.#dites.splice(place, connue ? 1 : 0, ...(connue ? [] : [cle]));
    }

    /** Change de dossier, et le dit. @param {Dossier} dossier */
    passerA(dossier) {
      this.dossier = dossier;
      this.#dites = null;
      this.dispatchEvent(new CustomEvent("change", { detail: "" }));
    }

    sceller() {
      return D.scellerTout(this.dossier);
    }
  }

  Object.assign(D, { DossierLu });
})((self.LdmDossiers = self.LdmDossiers || {}));
