// Filtrer un tableau d'après ses facettes : <ldm-filtre> entoure le formulaire et le tableau.
// Sans ce script, le formulaire est caché, le tableau entier et lisible. L'adresse de la page garde les choix.

(() => {
  /** @type {(texte: string) => string} */
  const plier = (texte) =>
    texte
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[’ʼ]/g, "'");

  class LdmFiltre extends HTMLElement {
    pret = false;
    /** @type {LigneFiltrable[]} */
    lignes = [];
    /** @type {HTMLDetailsElement[]} */
    volets = [];
    filtrait = false;
    formulaire = document.createElement("form");
    /** @type {HTMLElement} */
    compte = document.createElement("p");

    connectedCallback() {
      if (this.pret) return;
      this.pret = true;
      this.lignes = [...this.querySelectorAll("tbody tr")].map((tr) => ({
        tr: /** @type {HTMLTableRowElement} */ (tr),
        facettes: JSON.parse(tr.dataset.facettes || "[]"),
        texte: plier(tr.textContent),
      }));
      this.volets = /** @type {HTMLDetailsElement[]} */ ([...this.querySelectorAll("details.ldm-volet")]);
      this.barre();
      this.lire();
      this.appliquer(false);
      addEventListener("hashchange", () => {
        this.lire();
        this.appliquer(false);
      });
    }

    /** Met en marche le formulaire que la page porte : le gabarit lui donne un choix par facette. */
    barre() {
      const [barre, compte] = [this.querySelector("form"), this.querySelector(".ldm-filtre__compte")];
      if (barre) this.formulaire = barre;
      if (compte instanceof HTMLElement) this.compte = compte;
      const listes = /** @type {NodeListOf<HTMLSelectElement>} */ (
        this.formulaire.querySelectorAll("select")
      );
      for (const liste of listes) this.remplir(liste);
      this.formulaire.addEventListener("input", () => this.appliquer(true));
      this.formulaire.addEventListener("reset", () => setTimeout(() => this.appliquer(true)));
      this.formulaire.addEventListener("submit", (evenement) => evenement.preventDefault());
    }

    /** @param {HTMLSelectElement} liste */
    remplir(liste) {
      const comptes = new Map();
      for (const { facettes } of this.lignes)
        for (const [facette, valeur] of facettes)
          if (facette === liste.name) comptes.set(valeur, (comptes.get(valeur) || 0) + 1);
      for (const [valeur, nombre] of comptes) liste.append(new Option(`${valeur} (${nombre})`, valeur));
    }

    lire() {
      const choisis = new URLSearchParams(location.hash.startsWith("#filtre&") ? location.hash.slice(8) : "");
      const controles = /** @type {Iterable<HTMLInputElement>} */ (this.formulaire.elements);
      for (const controle of controles) if (controle.name) controle.value = choisis.get(controle.name) || "";
    }

    /** @param {boolean} ecrire */
    appliquer(ecrire) {
      const voulus = [...new FormData(this.formulaire)].filter(([, valeur]) => valeur);
      let visibles = 0;
      for (const { tr, facettes, texte } of this.lignes) {
        const garde = voulus.every(([nom, valeur]) =>
          nom === "mot"
            ? plier(String(valeur))
                .split(/\s+/)
                .every((mot) => texte.includes(mot))
            : facettes.some(([facette, v]) => facette === nom && v === valeur),
        );
        tr.hidden = !garde;
        if (garde) visibles += 1;
      }
      this.deplier(voulus.length > 0);
      const total = this.lignes.length;
      this.compte.textContent =
        visibles === total ? `${total} lignes` : `${visibles} ligne${visibles > 1 ? "s" : ""} sur ${total}`;
      if (!ecrire) return;
      const adresse = voulus.length
        ? `#filtre&${new URLSearchParams(voulus.map(([nom, valeur]) => [nom, String(valeur)]))}`
        : location.pathname + location.search;
      try {
        history.replaceState(null, "", adresse);
      } catch {
        /* dossier ouvert sans serveur : l'adresse ne change pas */
      }
    }

    /**
     * Ouvre les volets où le filtre laisse des lignes et cache les autres ; sans filtre, ils se referment.
     * @param {boolean} filtre
     */
    deplier(filtre) {
      for (const volet of this.volets) {
        const reste = volet.querySelectorAll("tbody tr:not([hidden])").length;
        volet.hidden = reste === 0;
        if (filtre || this.filtrait) volet.open = filtre && reste > 0;
        const compte = volet.querySelector(".ldm-volet__compte");
        if (compte) compte.textContent = `(${reste})`;
      }
      this.filtrait = filtre;
    }
  }

  customElements.define("ldm-filtre", LdmFiltre);
})();
