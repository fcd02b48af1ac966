/* Revenir où l'on était : chaque pas de l'historique garde la hauteur où l'on a laissé son écran. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  class Defilement {
    /** @type {Map<string, number>} */
    #hauteurs = new Map();
    #pas = "";
    #prevu = 0;

    constructor() {
      history.scrollRestoration = "manual";
      addEventListener("scroll", () => this.#noter(), { passive: true });
    }

    /** Dans la page aussitôt ; dans l'historique, que garde un rechargement, une fois le défilement posé. */
    #noter() {
      this.#hauteurs.set(this.#pas, scrollY);
      clearTimeout(this.#prevu);
      this.#prevu = setTimeout(() => {
        if (history.state?.pas === this.#pas) history.replaceState({ pas: this.#pas, hauteur: scrollY }, "");
      }, 400);
    }

    /**
     * À l'arrivée sur un pas : la hauteur où on l'avait laissé ; nulle, s'il est neuf. Celle du pas qu'on
     * quitte se note aussitôt : le navigateur ne dit un défilement qu'à l'image suivante.
     * @returns {number | null}
     */
    arriver() {
      if (this.#pas) this.#hauteurs.set(this.#pas, scrollY);
      const { pas = "", hauteur = null } = history.state ?? {};
      this.#pas = pas || D.tirer(8);
      if (!pas) history.replaceState({ pas: this.#pas }, "");
      return this.#hauteurs.get(this.#pas) ?? hauteur;
    }
  }

  Object.assign(D, { Defilement });
})((self.LdmDossiers = self.LdmDossiers || {}));
