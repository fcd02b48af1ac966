// Filtrer un tableau d'après ses facettes : <ldm-filtre> entoure le tableau.
// Sans ce script, le tableau reste entier et lisible. L'adresse de la page garde les choix.

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
    compte = document.createElement("p");

    connectedCallback() {
      if (this.pret) return;
      this.pret = true;
      this.lignes = [...this.querySelectorAll("tbody tr")].map((tr) => ({
        tr: /** @type {HTMLTableRowElement} */ (tr),
        facettes: JSON.parse(tr.dataset.facettes || "[]"),
        texte: plier(tr.textContent),
      }));
      this.volets = [...this.querySelectorAll("details")].filter((v) => v.matches(".ldm-volet"));
      this.barre();
      this.lire();
      this.appliquer(false);
      addEventListener("hashchange", () => {
        this.lire();
        this.appliquer(false);
      });
    }

    barre() {
      const barre = document.createElement("form");
      barre.className = "ldm-filtre";
      barre.setAttribute("role", "search");
      barre.setAttribute("aria-label", "Filtrer la liste");
      barre.append(
        this.champ(
          "Mot dans la liste",
          Object.assign(document.createElement("input"), { type: "search", name: "mot" }),
        ),
      );
      const noms = [...new Set(this.lignes.flatMap((ligne) => ligne.facettes.map(([nom]) => nom)))];
      for (const nom of noms) barre.append(this.choix(nom));
      const effacer = Object.assign(document.createElement("button"), {
        type: "reset",
        textContent: "Tout montrer",
      });
      this.compte = document.createElement("p");
      this.compte.className = "ldm-filtre__compte";
      this.compte.setAttribute("role", "status");
      barre.append(effacer, this.compte);
      barre.addEventListener("input", () => this.appliquer(true));
      barre.addEventListener("reset", () => setTimeout(() => this.appliquer(true)));
      barre.addEventListener("submit", (evenement) => evenement.preventDefault());
      this.formulaire = barre;
      this.prepend(barre);
    }

    /**
     * @param {string} nom
     * @param {HTMLElement} controle
     */
    champ(nom, controle) {
      const etiquette = document.createElement("label");
      etiquette.append(Object.assign(document.createElement("span"), { textContent: nom }), controle);
      return etiquette;
    }

    /** @param {string} nom */
    choix(nom) {
      const liste = Object.assign(document.createElement("select"), { name: nom });
      liste.append(new Option("Tous", ""));
      const comptes = new Map();
      for (const { facettes } of this.lignes)
        for (const [facette, valeur] of facettes)
          if (facette === nom) comptes.set(valeur, (comptes.get(valeur) || 0) + 1);
      for (const [valeur, nombre] of comptes) liste.append(new Option(`${valeur} (${nombre})`, valeur));
      return this.champ(nom, liste);
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
